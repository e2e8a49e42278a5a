import { completeSettings as complete } from '@spunta/domain';
import type { ChannelConnector } from './channel-connector.js';

/** The settings of a new connection, checked against the connector's declarations; throws INVALID_INPUT. */
export function completeSettings(
  connector: ChannelConnector,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  return complete(connector.settings, given);
}
