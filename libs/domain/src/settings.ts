import { randomBytes } from 'node:crypto';
import { SpuntaError } from './errors.js';
import type { Localized } from './metrics.js';

/** One thing a user has to tell about a connection or ad account. Keys are the platform's own words in snake case. */
export interface SettingDeclaration {
  key: string;
  label: Localized;
  /** Where to find the value at the platform. */
  help: Localized;
  /** Never shown again after it was saved. */
  secret: boolean;
  required: boolean;
  /** Made by `completeSettings` when the user gives none; the user copies it to the platform. */
  generated: boolean;
  /** Characters; 500 where it is not told. */
  maxLength?: number;
}

const MAX_SETTING_LENGTH = 500;

/**
 * Given settings, checked against their declarations: blanks removed, missing generated ones made (48 hex digits).
 * @throws SpuntaError INVALID_INPUT naming the setting that is unknown, missing or too long.
 */
export function completeSettings(
  declarations: readonly SettingDeclaration[],
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const known = declarations.map((setting) => setting.key);
  for (const key of Object.keys(given)) {
    if (!known.includes(key)) {
      throw new SpuntaError('INVALID_INPUT', `Unknown setting "${key}". Use ${known.join(', ')}.`, key);
    }
  }
  const complete: Record<string, string> = {};
  for (const { key, required, generated, maxLength = MAX_SETTING_LENGTH } of declarations) {
    const value = Object.hasOwn(given, key) ? (given[key] ?? '').trim() : '';
    if (value.length > maxLength) {
      throw new SpuntaError('INVALID_INPUT', `Setting "${key}" is longer than ${maxLength} characters.`, key);
    }
    if (value !== '') complete[key] = value;
    else if (generated) complete[key] = randomBytes(24).toString('hex');
    else if (required) throw new SpuntaError('INVALID_INPUT', `Setting "${key}" is missing. Give it a value.`, key);
  }
  return complete;
}
