import type { ChannelConnector } from '../channel-connector.js';
import { answerHandshake, verifySignature } from '../meta/meta.verify.js';
import { parseWhatsApp } from './whatsapp.parse.js';
import { WHATSAPP_SETTINGS } from './whatsapp.settings.js';

/** WhatsApp Cloud API, and the business app in coexistence with it. */
export const whatsappConnector: ChannelConnector = {
  channel: 'whatsapp',
  settings: WHATSAPP_SETTINGS,
  verify: verifySignature,
  parse: parseWhatsApp,
  handshake: answerHandshake,
};
