import type { SampleContact, SampleUpdate } from './sample.conversations.js';
import { SAMPLE_NUMBER } from './sample.world.js';

const MOST_UPDATES = 100;

function describeContact(contact: SampleContact): Record<string, unknown> {
  return { user_id: contact.userId, ...(contact.phone ? { wa_id: contact.phone } : {}) };
}

function describeUpdate({ kind, contact, body }: SampleUpdate): Record<string, unknown> {
  const { userId, phone } = contact;
  return kind === 'message'
    ? { ...body, from_user_id: userId, ...(phone ? { from: phone } : {}) }
    : { ...body, recipient_user_id: userId, ...(phone ? { recipient_id: phone } : {}) };
}

function toBody(updates: SampleUpdate[]): string {
  const of = (kind: SampleUpdate['kind']) => updates.filter((update) => update.kind === kind).map(describeUpdate);
  const metadata = { display_phone_number: SAMPLE_NUMBER.display, phone_number_id: SAMPLE_NUMBER.phoneNumberId };
  const contacts = [...new Set(updates.map(({ contact }) => contact))].map(describeContact);
  const value = { messaging_product: 'whatsapp', metadata, contacts, messages: of('message'), statuses: of('status') };
  const entry = { id: SAMPLE_NUMBER.accountId, changes: [{ field: 'messages', value }] };
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [entry] });
}

/** Webhook bodies as WhatsApp batches them, in order of time; at most 100 updates each. */
export function* toDeliveries(updates: readonly SampleUpdate[]): Generator<string> {
  for (let from = 0; from < updates.length; from += MOST_UPDATES)
    yield toBody(updates.slice(from, from + MOST_UPDATES));
}
