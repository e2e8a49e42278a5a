import type { ChannelConnector, ParseContext, ParseResult } from '../channel-connector.js';
import { drop } from '../findings.js';
import { asObject, objectAt, textAt, type JsonObject } from '../payload.read.js';
import { readEnvelope, type MetaEntry } from './meta.envelope.js';
import { readOptin } from './thread.consent.js';
import { readAccountLinking, readAppRoles, readHandover, readPolicyEnforcement } from './thread.control.js';
import { readThreadItem, type ReadThreadItem, type ThreadChannel } from './thread.item.js';
import { readEdit, readMessage, readPostback, readReaction } from './thread.messages.js';
import { readDelivery, readRead } from './thread.receipts.js';
import { readReferralItem } from './thread.referral.js';

/** What an item can be, by the key of its content. */
const ITEM_READERS: ReadonlyMap<string, ReadThreadItem> = new Map<string, ReadThreadItem>([
  ['message', readMessage],
  ['postback', readPostback],
  ['referral', readReferralItem],
  ['delivery', readDelivery],
  ['read', readRead],
  ['reaction', readReaction],
  ['message_edit', readEdit],
  ['optin', readOptin],
  ['pass_thread_control', readHandover('pass')],
  ['take_thread_control', readHandover('take')],
  ['request_thread_control', readHandover('request')],
  ['app_roles', readAppRoles],
  ['account_linking', readAccountLinking],
  ['policy_enforcement', readPolicyEnforcement],
  // So spelled in older versions.
  ['policy-enforcement', readPolicyEnforcement],
]);

/** Beside its content an item says only who, to whom and when. */
const ADDRESS_KEYS: ReadonlySet<string> = new Set(['sender', 'recipient', 'timestamp']);

/** Meta's form for trying a webhook out sends samples of an account that does not exist. */
const TEST_ACCOUNT = '0';

/** The `parse` of a messenger whose deliveries hold threads. Entries, items and changes stand alone. */
export function parseThreads(kind: ThreadChannel): ChannelConnector['parse'] {
  return (rawBody: Buffer, context: ParseContext): ParseResult =>
    readEnvelope(rawBody, context, kind.object, (entry) => readEntry(kind, entry));
}

function readEntry(kind: ThreadChannel, entry: MetaEntry): void {
  const { findings, source } = entry;
  const lists = (['messaging', 'standby', 'changes'] as const).filter((list) => Array.isArray(source[list]));
  if (lists.length === 0) return drop(findings, 'malformed_entry', 'entry');
  if (entry.id === TEST_ACCOUNT) return drop(findings, 'test_payload', 'entry');
  if (entry.id === '') return drop(findings, 'missing_id', 'entry');
  for (const list of lists) {
    for (const raw of source[list] as unknown[]) {
      const item = asObject(raw);
      if (!item) drop(findings, 'malformed_item', list);
      else if (list === 'changes') readChange(kind, entry, item);
      else readItem(kind, entry, item, list === 'standby');
    }
  }
}

function readItem(kind: ThreadChannel, entry: MetaEntry, source: JsonObject, standby: boolean): void {
  const { findings, receivedAt, id: account, statedAt: entryTime } = entry;
  const { channel, idPrefix } = kind;
  const contents = Object.keys(source).filter((key) => ITEM_READERS.has(key));
  if (contents.length === 0) {
    const met = Object.keys(source).find((key) => !ADDRESS_KEYS.has(key)) ?? 'missing';
    return drop(findings, 'unknown_type', 'messaging', met);
  }
  const origin = { findings, channel, idPrefix, account };
  const item = readThreadItem({ origin, receivedAt, entryTime, standby }, source);
  for (const key of contents) {
    const content = objectAt(source, key);
    if (content) ITEM_READERS.get(key)?.(item, content);
    else drop(findings, 'malformed_item', key);
  }
}

/** Some subscriptions send items of a thread as changes; the other fields of a page or account are not about conversations. */
function readChange(kind: ThreadChannel, entry: MetaEntry, change: JsonObject): void {
  const field = textAt(change, 'field') ?? '';
  const value = objectAt(change, 'value');
  const isItem = value !== undefined && Object.keys(value).some((key) => ITEM_READERS.has(key)) && 'sender' in value;
  if (kind.otherFields.has(field)) return drop(entry.findings, 'not_messaging', 'field', field);
  if (isItem) return readItem(kind, entry, value, field === 'standby');
  drop(entry.findings, 'unknown_field', 'field', field || 'missing');
}
