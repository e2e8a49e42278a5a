import type { Channel } from '@spunta/domain';
import type { ChannelConnector } from './channel-connector.js';
import { whatsappConnector } from './whatsapp/whatsapp.connector.js';

/** Every connected messenger. A new one is its folder and one line here. */
export const channelConnectors: Readonly<Partial<Record<Channel, ChannelConnector>>> = {
  whatsapp: whatsappConnector,
};

/** The connector of a channel; undefined when that messenger (or word) has none. */
export function findConnector(channel: string): ChannelConnector | undefined {
  return Object.hasOwn(channelConnectors, channel) ? channelConnectors[channel as Channel] : undefined;
}
