import type { Channel } from '@spunta/domain';
import type { ChannelConnector } from './channel-connector.js';
import { instagramConnector } from './instagram/instagram.connector.js';
import { messengerConnector } from './messenger/messenger.connector.js';
import { whatsappConnector } from './whatsapp/whatsapp.connector.js';

/** Every connected messenger. A new one is its folder and one line here. */
export const channelConnectors: Readonly<Partial<Record<Channel, ChannelConnector>>> = {
  whatsapp: whatsappConnector,
  messenger: messengerConnector,
  instagram: instagramConnector,
};

/** The connector of a channel; undefined when that messenger (or word) has none. */
export function findConnector(channel: string): ChannelConnector | undefined {
  return Object.hasOwn(channelConnectors, channel) ? channelConnectors[channel as Channel] : undefined;
}
