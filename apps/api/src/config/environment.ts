import { readSettings, type Settings } from './settings.js';

/** The only place that reads the process's environment. */
export function settingsFromEnvironment(overrides: Record<string, string | undefined> = {}): Settings {
  return readSettings({ ...process.env, ...overrides });
}
