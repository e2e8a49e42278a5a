import type { SampleChannel } from './sample.world.js';
import type { SampleContact, SampleUpdate } from './sample.voices.js';
import { SAMPLE_ACCOUNTS, SAMPLE_NUMBER } from './sample.world.js';

const MOST_UPDATES = 100;
export const SAMPLE_CHANNELS: readonly SampleChannel[] = ['whatsapp', 'messenger', 'instagram'];

export interface SampleDelivery {
  channel: SampleChannel;
  body: string;
}

function describeContact(contact: SampleContact): Record<string, unknown> {
  return { user_id: contact.userId, ...(contact.phone ? { wa_id: contact.phone } : {}) };
}

function describeUpdate({ kind, contact, body }: SampleUpdate): Record<string, unknown> {
  const { userId, phone } = contact;
  return kind === 'message'
    ? { ...body, from_user_id: userId, ...(phone ? { from: phone } : {}) }
    : { ...body, recipient_user_id: userId, ...(phone ? { recipient_id: phone } : {}) };
}

function toWhatsAppBody(updates: SampleUpdate[]): string {
  const of = (kind: SampleUpdate['kind']) => updates.filter((update) => update.kind === kind).map(describeUpdate);
  const metadata = { display_phone_number: SAMPLE_NUMBER.display, phone_number_id: SAMPLE_NUMBER.phoneNumberId };
  const contacts = [...new Set(updates.map(({ contact }) => contact))].map(describeContact);
  const value = { messaging_product: 'whatsapp', metadata, contacts, messages: of('message'), statuses: of('status') };
  const entry = { id: SAMPLE_NUMBER.accountId, changes: [{ field: 'messages', value }] };
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [entry] });
}

function toThreadBody(channel: 'messenger' | 'instagram', updates: SampleUpdate[]): string {
  const account = SAMPLE_ACCOUNTS[channel];
  const messaging = updates.map(({ at, contact: { userId }, body }) => {
    const isEcho = (body['message'] as { is_echo?: boolean } | undefined)?.is_echo === true;
    const [sender, recipient] = isEcho ? [account, userId] : [userId, account];
    return { sender: { id: sender }, recipient: { id: recipient }, timestamp: at * 1000, ...body };
  });
  const time = (updates.at(-1)?.at ?? 0) * 1000;
  const object = channel === 'messenger' ? 'page' : 'instagram';
  return JSON.stringify({ object, entry: [{ id: account, time, messaging }] });
}

/** Webhook bodies as each messenger batches them, in order of time; at most 100 updates each. */
export function* toDeliveries(updates: readonly SampleUpdate[]): Generator<SampleDelivery> {
  for (const channel of SAMPLE_CHANNELS) {
    const own = updates.filter(({ contact }) => contact.channel === channel);
    for (let from = 0; from < own.length; from += MOST_UPDATES) {
      const batch = own.slice(from, from + MOST_UPDATES);
      yield { channel, body: channel === 'whatsapp' ? toWhatsAppBody(batch) : toThreadBody(channel, batch) };
    }
  }
}

/** What WhatsApp announces of the account: a template that costs more from now on, and a volume tier that was reached. */
export function toNotices(now: Date): SampleDelivery[] {
  const time = Math.floor(now.getTime() / 1000) - 7200;
  const template = {
    ...{ message_template_id: 90010001, message_template_name: 'gift_reminder', message_template_language: 'en' },
    ...{ previous_category: 'UTILITY', new_category: 'MARKETING' },
  };
  const tier = {
    ...{ tier: '750001:1500000', pricing_category: 'UTILITY', region: 'Italy', tier_update_time: time },
    effective_month: now.toISOString().slice(0, 7),
  };
  const changes = [
    { field: 'template_category_update', value: template },
    { field: 'account_update', value: { event: 'VOLUME_BASED_PRICING_TIER_UPDATE', volume_tier_info: tier } },
  ];
  const entry = { id: SAMPLE_NUMBER.accountId, time, changes };
  return [{ channel: 'whatsapp', body: JSON.stringify({ object: 'whatsapp_business_account', entry: [entry] }) }];
}
