import { findConnector } from '@spunta/channels';
import type { EventKind } from '@spunta/domain';
import { readFixtures } from '../support/fixtures.js';
import { signMeta } from '../support/meta.js';
import { personalOfThreads } from '../support/thread-personal.js';
import { describeChannelConnector } from './channel.contract.js';

const connector = findConnector('messenger');
if (!connector) throw new Error('Messenger is not registered');

const received: EventKind[] = ['message.received'];
const referred: EventKind[] = ['message.received', 'conversation.referred'];
const sent: EventKind[] = ['message.sent'];

const kinds: Record<string, readonly EventKind[]> = {
  'account-linked': ['contact.changed'],
  'account-unlinked': ['contact.changed'],
  album: received,
  'app-roles': ['account.update'],
  'appointment-booking': received,
  audio: received,
  'batch-mixed': ['message.received', 'message.sent', 'message.received'],
  'dashboard-test': [],
  delivery: ['message.delivered', 'message.delivered', 'receipt.delivered'],
  'delivery-watermark-only': ['receipt.delivered'],
  'delivery-without-time': ['message.delivered', 'receipt.delivered'],
  'echo-app': sent,
  'echo-deleted': ['message.revoked'],
  'echo-inbox': sent,
  'echo-people': sent,
  'echo-template': sent,
  feed: [],
  file: received,
  'game-play': [],
  image: received,
  lead: [],
  'link-preview': received,
  location: received,
  'message-as-change': received,
  'message-deleted': ['message.revoked'],
  'message-edit': ['message.edited'],
  'optin-checkbox': ['consent.granted'],
  'optin-notification-messages': ['consent.granted'],
  'optin-one-time': ['consent.granted'],
  'optin-renewed': ['consent.granted'],
  'optin-resume': ['consent.granted'],
  'optin-send-to-messenger': ['consent.granted'],
  'optin-stop': ['consent.withdrawn'],
  'optin-stop-spaced': ['consent.withdrawn'],
  'optin-unknown': [],
  'pass-thread-control': ['conversation.handover'],
  'policy-block': ['account.alert'],
  'policy-unblock-old-spelling': ['account.alert'],
  post: received,
  'postback-button': received,
  'postback-get-started': received,
  'postback-without-mid': received,
  'quick-reply': received,
  reaction: ['message.reacted'],
  'reaction-by-business': ['message.reacted'],
  'reaction-removed': ['message.reacted'],
  read: ['receipt.read'],
  reel: received,
  'referral-code': ['conversation.referred'],
  'referral-empty': received,
  'referral-in-message': referred,
  'referral-in-postback': referred,
  'referral-numeric-ad': referred,
  'referral-plugin-guest': referred,
  'referral-product': referred,
  'referral-seconds': ['conversation.referred'],
  'referral-standalone': ['conversation.referred'],
  reply: received,
  'request-thread-control': ['conversation.handover'],
  'shared-link': received,
  standby: ['message.received', 'message.received'],
  sticker: received,
  'sticker-as-image': received,
  'take-thread-control': ['conversation.handover'],
  'template-product': received,
  text: received,
  'unknown-attachment': received,
  'unknown-field': [],
  unsupported: ['message.unsupported'],
  video: received,
};

const entriesOf = (delivery: unknown): unknown[] => {
  const entry = (delivery as { entry?: unknown } | null)?.entry;
  return Array.isArray(entry) ? (entry as unknown[]) : [entry];
};

describeChannelConnector('Messenger', {
  connector,
  settings: { app_secret: 'contract-secret', verify_token: 'contract-token' },
  fixtures: readFixtures('messenger'),
  kinds,
  message: 'text',
  fatal: [
    ['', 'malformed_json'],
    ['{"object":"page","entry":[', 'malformed_json'],
    ['[]', 'wrong_object'],
    ['{"object":"whatsapp_business_account","entry":[]}', 'wrong_object'],
    ['{"object":"page","entry":{}}', 'malformed_entry'],
  ],
  sign: (body) => signMeta(body, 'contract-secret'),
  join: (left, right) => ({ object: 'page', entry: [...entriesOf(left), ...entriesOf(right)] }),
  personal: personalOfThreads,
});
