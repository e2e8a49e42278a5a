import { randomBytes } from 'node:crypto';
import { SpuntaError } from '@spunta/domain';
import type { ChannelConnector } from './channel-connector.js';

const MAX_SETTING_LENGTH = 500;

/**
 * The settings of a new connection, checked against the connector's declarations: blanks removed, missing generated ones
 * made (48 hex digits).
 * @throws SpuntaError INVALID_INPUT naming the setting that is unknown, missing or too long.
 */
export function completeSettings(
  connector: ChannelConnector,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const known = connector.settings.map((setting) => setting.key);
  for (const key of Object.keys(given)) {
    if (!known.includes(key)) {
      throw new SpuntaError('INVALID_INPUT', `Unknown setting "${key}". Use ${known.join(', ')}.`, key);
    }
  }
  const complete: Record<string, string> = {};
  for (const { key, required, generated } of connector.settings) {
    const value = Object.hasOwn(given, key) ? (given[key] ?? '').trim() : '';
    if (value.length > MAX_SETTING_LENGTH) {
      throw new SpuntaError('INVALID_INPUT', `Setting "${key}" is longer than ${MAX_SETTING_LENGTH} characters.`, key);
    }
    if (value !== '') complete[key] = value;
    else if (generated) complete[key] = randomBytes(24).toString('hex');
    else if (required) throw new SpuntaError('INVALID_INPUT', `Setting "${key}" is missing. Give it a value.`, key);
  }
  return complete;
}
