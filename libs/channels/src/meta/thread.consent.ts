import { drop, emit } from '../findings.js';
import { codeAt, expiryAt, fingerprint, textAt, type JsonObject } from '../payload.read.js';
import { refAt, timeOf, type ThreadItem } from './thread.item.js';

/** What a person agrees to, by the type of the opt-in. A type that is not known here is no consent to anything. */
const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['notification_messages', 'marketing_messages'],
  ['marketing_messages', 'marketing_messages'],
  ['one_time_notif_req', 'one_time_notification'],
]);

/**
 * `optin`: a person lets the business write first (marketing messages on a topic, one notification, a plugin), stops that or
 * takes it up again. The token that stands for it is a key to the person's inbox: only its hash takes part in the identity.
 */
export function readOptin(item: ThreadItem, optin: JsonObject): void {
  const category = categoryOf(optin);
  if (category === undefined) return drop(item.findings, 'unknown_type', 'optin', textAt(optin, 'type') ?? 'missing');
  if (item.personId === '') return drop(item.findings, 'missing_id', 'optin');
  const occurredAt = timeOf(item, 'optin');
  if (occurredAt === undefined) return;
  const status = textAt(optin, 'notification_messages_status')?.toLowerCase().replace(/\W+/g, '_');
  const withdrawn = status?.startsWith('stop') ?? false;
  const token = textAt(optin, 'notification_messages_token') ?? textAt(optin, 'one_time_notif_token');
  const sourceId = fingerprint(item.account, item.personId, category, token, status, item.stated);
  emit(item, withdrawn ? 'consent.withdrawn' : 'consent.granted', {
    sourceId,
    occurredAt,
    person: item.person,
    details: {
      category,
      preference: withdrawn ? 'stop' : status?.startsWith('resume') ? 'resume' : 'signup',
      renewed: codeAt(optin, 'user_token_status') === 'refreshed' || undefined,
      frequency: codeAt(optin, 'notification_messages_frequency'),
      expiresAt: expiryAt(optin, 'token_expiry_timestamp'),
      ref: refAt(optin),
      standby: item.standby,
    },
  });
}

/** The plugins (a button "Send to Messenger", a checkbox) send no type. */
function categoryOf(optin: JsonObject): string | undefined {
  const type = codeAt(optin, 'type');
  if (type !== undefined || textAt(optin, 'type') !== undefined) return CATEGORIES.get(type ?? '');
  if (textAt(optin, 'user_ref') !== undefined) return 'checkbox_plugin';
  return textAt(optin, 'ref') === undefined ? undefined : 'send_to_messenger';
}
