import { writeFile } from 'node:fs/promises';
import { SETTING_NAMES, settingsSchema, wordsOf, type SettingName } from './settings.js';

function defaultOf(name: SettingName): string {
  const value = settingsSchema.shape[name].safeParse(undefined).data;
  return value === undefined ? '' : String(value);
}

/** The text of `.env.example`: every setting with its meaning, what it takes and its default. */
export function renderEnvExample(): string {
  const blocks = SETTING_NAMES.map((name) => {
    const { description, remedy } = wordsOf(name);
    return `# ${description}\n# Takes ${remedy}.\n# ${name}=${defaultOf(name)}\n`;
  });
  return `# Settings of Spunta with their defaults. Remove the "#" before a name to change it.\n\n${blocks.join('\n')}`;
}

/** The rows of README's table of settings. */
export function renderSettingsTable(): string {
  const rows = SETTING_NAMES.map((name) => {
    const value = defaultOf(name);
    return `| \`${name}\` | ${value === '' ? '' : `\`${value}\``} | ${wordsOf(name).description} |`;
  });
  return rows.join('\n');
}

export async function writeEnvExample(path: string): Promise<void> {
  await writeFile(path, renderEnvExample());
}
