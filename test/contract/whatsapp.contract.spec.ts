import { findConnector } from '@spunta/channels';
import type { EventKind } from '@spunta/domain';
import { readFixtures } from '../support/fixtures.js';
import { signWhatsApp } from '../support/whatsapp.js';
import { describeChannelConnector } from './channel.contract.js';

const connector = findConnector('whatsapp');
if (!connector) throw new Error('WhatsApp is not registered');

const received: EventKind[] = ['message.received'];
const referred: EventKind[] = ['message.received', 'conversation.referred'];

const kinds: Record<string, readonly EventKind[]> = {
  'account-ad-account-linked': ['account.update'],
  'account-alert': ['account.alert'],
  'account-disabled': ['account.update'],
  'account-restriction': ['account.update'],
  'account-review': ['account.review'],
  'account-volume-tier': ['account.update'],
  'audio-voice': received,
  'automatic-event-lead': ['conversion.recorded'],
  'automatic-event-purchase': ['conversion.recorded'],
  'batch-mixed': ['message.received', 'message.delivered', 'message.received', 'message.read'],
  'business-capability': ['account.capability'],
  button: received,
  'call-connect': ['call.started'],
  'call-status': ['call.status'],
  'call-terminate': ['call.ended'],
  contacts: received,
  'dashboard-test': received,
  document: received,
  'echo-edit': ['message.edited'],
  'echo-revoke': ['message.revoked'],
  'echo-template': ['message.sent'],
  'echo-text': ['message.sent'],
  edit: ['message.edited'],
  'flow-status': ['account.other'],
  forwarded: received,
  'group-message': received,
  'group-participants': ['group.update'],
  'history-declined': ['history.progress'],
  'history-media': ['history.received'],
  'history-threads': ['history.progress', 'history.received', 'history.sent'],
  image: received,
  'interactive-button-reply': received,
  'interactive-call-permission': received,
  'interactive-flow-reply': received,
  'interactive-list-reply': received,
  'interactive-missing-with-errors': received,
  'landing-page-view': [],
  'link-click': ['link.clicked'],
  location: received,
  order: received,
  'payment-configuration': ['account.other'],
  'phone-forms-differ': received,
  'phone-name': ['account.phone_name'],
  'phone-quality': ['account.phone_quality'],
  'preference-resume': ['consent.granted'],
  'preference-signup': ['consent.granted'],
  'preference-stop': ['consent.withdrawn'],
  'product-question': received,
  reaction: ['message.reacted'],
  'reaction-removed': ['message.reacted'],
  'referral-ad': referred,
  'referral-ad-without-click-id': referred,
  'referral-empty': received,
  'referral-post': referred,
  'referral-type-only': referred,
  'request-welcome': ['conversation.opened'],
  revoke: ['message.revoked'],
  security: ['account.security'],
  'state-sync': ['contact.changed', 'contact.changed'],
  'status-cbp': ['message.sent'],
  'status-deleted': ['message.revoked'],
  'status-delivered': ['message.delivered'],
  'status-failed': ['message.failed'],
  'status-failed-value-errors': ['message.failed'],
  'status-group': ['message.delivered', 'message.delivered'],
  'status-new-pricing-type': ['message.delivered'],
  'status-payment': [],
  'status-played': ['message.played'],
  'status-read': ['message.read'],
  'status-sent': ['message.sent'],
  'status-warning': [],
  sticker: received,
  'system-identity-changed': ['contact.changed'],
  'system-number-changed': ['contact.changed'],
  'system-user-id-changed': ['contact.changed'],
  'template-approved': ['account.template_status'],
  'template-category-announced': ['account.template_category'],
  'template-category-done': ['account.template_category'],
  'template-components': ['account.template_components'],
  'template-quality-under-status-field': ['account.template_quality'],
  'template-rejected': ['account.template_status'],
  text: received,
  'tracking-events': ['link.clicked'],
  'unknown-field': [],
  'unknown-type': received,
  unsupported: ['message.unsupported'],
  'user-id-update': ['contact.changed'],
  'username-empty-phone': received,
  'username-only': received,
  'value-errors': ['account.alert'],
  video: received,
};

/** Keys whose text belongs to a person, or is what a person wrote. */
const PERSONAL_KEYS = new Set([
  'from',
  'to',
  'wa_id',
  'phone',
  'phone_number',
  'display_phone_number',
  'recipient_id',
  'recipient_participant_id',
  'user_id',
  'from_user_id',
  'recipient_user_id',
  'username',
  'formatted_name',
  'full_name',
  'first_name',
  'body',
  'caption',
  'filename',
  'address',
  'emoji',
  'title',
  'description',
  'response_json',
  'headline',
  'welcome_message',
  'payload',
  'biz_opaque_callback_data',
  'requested_verified_name',
  'message_template_element',
]);

function personal(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return PERSONAL_KEYS.has(key) && value.length > 1 ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => personal(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => [
    ...personal(child, name),
    ...(name === 'profile' ? personal(Object.values(child as object), 'username') : []),
  ]);
}

const entriesOf = (delivery: unknown): unknown[] => {
  const entry = (delivery as { entry?: unknown } | null)?.entry;
  return Array.isArray(entry) ? (entry as unknown[]) : [entry];
};

describeChannelConnector('WhatsApp', {
  connector,
  settings: { app_secret: 'contract-secret', verify_token: 'contract-token' },
  fixtures: readFixtures('whatsapp'),
  kinds,
  message: 'text',
  fatal: [
    ['', 'malformed_json'],
    ['{"object":"whatsapp_business_account","entry":[', 'malformed_json'],
    ['null', 'wrong_object'],
    ['[]', 'wrong_object'],
    ['{"object":"page","entry":[]}', 'wrong_object'],
    ['{"object":"whatsapp_business_account"}', 'malformed_entry'],
  ],
  sign: (body) => signWhatsApp(body, 'contract-secret'),
  join: (left, right) => ({ object: 'whatsapp_business_account', entry: [...entriesOf(left), ...entriesOf(right)] }),
  personal,
});
