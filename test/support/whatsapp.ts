/** Defaults of every builder: a fictional account. */
export const WA_ACCOUNT = {
  wabaId: '700100200300',
  phoneNumberId: '880044001',
  displayPhoneNumber: '390612345678',
} as const;

export type WaObject = Record<string, unknown>;

/** One `value` of field `messages`: any of the item lists, with the account's metadata. */
export interface WaValue extends WaObject {
  contacts?: WaObject[];
  messages?: unknown[];
  statuses?: unknown[];
  errors?: unknown[];
  user_actions?: unknown[];
  message_echoes?: unknown[];
  user_preferences?: unknown[];
  calls?: unknown[];
  history?: unknown[];
}

let serial = 0;

/** A message id that no other call of this process gives. */
export function waId(prefix = 'wamid.FICTION'): string {
  serial += 1;
  return `${prefix}${String(serial).padStart(8, '0')}`;
}

/** A text message from an Italian number; override any field. `timestamp` is a string of seconds, as Meta sends it. */
export function waMessage(partial: WaObject = {}): WaObject {
  return {
    from: '393331112222',
    id: waId(),
    timestamp: '1794650400',
    type: 'text',
    text: { body: 'Buongiorno, avete posto sabato?' },
    ...partial,
  };
}

/** A `delivered` status of a message to that number; override any field. */
export function waStatus(partial: WaObject = {}): WaObject {
  return {
    id: waId('wamid.FICTIONOUT'),
    status: 'delivered',
    timestamp: '1794650465',
    recipient_id: '393331112222',
    ...partial,
  };
}

/** The referral that Meta adds to the first message after a click on an ad. */
export function waReferral(partial: WaObject = {}): WaObject {
  return {
    source_url: 'https://fb.me/fictional1',
    source_type: 'ad',
    source_id: '120299000000000111',
    headline: 'Corsi di ceramica',
    body: 'Prenota una lezione di prova',
    media_type: 'image',
    image_url: 'https://cdn.example/i1.jpg',
    ctwa_clid: 'FICTIONALCLID-0001',
    ...partial,
  };
}

/** A change with the metadata that message-like fields carry. */
export function waChange(field: string, value: WaValue, phoneNumberId: string = WA_ACCOUNT.phoneNumberId): WaObject {
  return {
    field,
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: WA_ACCOUNT.displayPhoneNumber, phone_number_id: phoneNumberId },
      ...value,
    },
  };
}

/** A whole delivery out of changes. `time` (seconds) stands only on account and template fields. */
export function waEnvelope(changes: unknown[], options: { wabaId?: string; time?: number } = {}): WaObject {
  const { wabaId = WA_ACCOUNT.wabaId, time } = options;
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: wabaId, ...(time === undefined ? {} : { time }), changes }],
  };
}

/** A delivery with one change of field `messages` (or another message-like field). */
export function waDelivery(value: WaValue, options: { field?: string; phoneNumberId?: string } = {}): WaObject {
  return waEnvelope([waChange(options.field ?? 'messages', value, options.phoneNumberId)]);
}

export { signMeta as signWhatsApp } from './meta.js';
