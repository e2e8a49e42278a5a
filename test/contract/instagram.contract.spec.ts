import { findConnector } from '@spunta/channels';
import type { EventKind } from '@spunta/domain';
import { readFixtures } from '../support/fixtures.js';
import { signMeta } from '../support/meta.js';
import { personalOfThreads } from '../support/thread-personal.js';
import { describeChannelConnector } from './channel.contract.js';

const connector = findConnector('instagram');
if (!connector) throw new Error('Instagram is not registered');

const received: EventKind[] = ['message.received'];
const referred: EventKind[] = ['message.received', 'conversation.referred'];
const sent: EventKind[] = ['message.sent'];

const kinds: Record<string, readonly EventKind[]> = {
  audio: received,
  'batch-mixed': ['message.received', 'message.read'],
  comment: [],
  'dashboard-test': [],
  'echo-app': sent,
  'echo-inbox': sent,
  'echo-people': sent,
  ephemeral: received,
  file: received,
  'ice-breaker': received,
  'ice-breaker-from-ad': referred,
  'ig-post': received,
  'ig-reel': received,
  image: received,
  'like-heart': received,
  mention: [],
  'message-as-change': received,
  'message-deleted': ['message.revoked'],
  'message-edit': ['message.edited'],
  'optin-notification-messages': ['consent.granted'],
  'optin-stop': ['consent.withdrawn'],
  'product-question': referred,
  'quick-reply': received,
  reaction: ['message.reacted'],
  'reaction-removed': ['message.reacted'],
  read: ['message.read'],
  'referral-in-message': referred,
  'referral-standalone': ['conversation.referred'],
  reply: received,
  'self-message': [],
  share: received,
  standby: received,
  sticker: received,
  'story-mention': received,
  'story-reply': received,
  'take-thread-control': ['conversation.handover'],
  text: received,
  unsupported: ['message.unsupported'],
  video: received,
};

const entriesOf = (delivery: unknown): unknown[] => {
  const entry = (delivery as { entry?: unknown } | null)?.entry;
  return Array.isArray(entry) ? (entry as unknown[]) : [entry];
};

describeChannelConnector('Instagram', {
  connector,
  settings: { app_secret: 'contract-secret', verify_token: 'contract-token' },
  fixtures: readFixtures('instagram'),
  kinds,
  message: 'text',
  fatal: [
    ['', 'malformed_json'],
    ['{"object":"instagram","entry":[', 'malformed_json'],
    ['[]', 'wrong_object'],
    ['{"object":"page","entry":[]}', 'wrong_object'],
    ['{"object":"instagram"}', 'malformed_entry'],
  ],
  sign: (body) => signMeta(body, 'contract-secret'),
  join: (left, right) => ({ object: 'instagram', entry: [...entriesOf(left), ...entriesOf(right)] }),
  personal: personalOfThreads,
});
