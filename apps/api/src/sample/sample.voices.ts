import { SAMPLE_ORDER, type SampleChannel, type SampleCountry } from './sample.world.js';

export interface SampleContact {
  channel: SampleChannel;
  /** Where the person is; only WhatsApp tells. */
  country: SampleCountry;
  userId: string;
  /** On WhatsApp, absent for people who hide it behind a username. */
  phone?: string;
}

/** One update as its messenger would send it, at a Unix second; `item`: an event of a Messenger or Instagram thread. */
export interface SampleUpdate {
  at: number;
  kind: 'message' | 'status' | 'item';
  contact: SampleContact;
  body: Record<string, unknown>;
}

export interface SampleAdClick {
  id: string;
  /** Ads in WhatsApp Status carry no click id. */
  status: boolean;
}

export interface Saying {
  id: string;
  at: number;
  contact: SampleContact;
  isImage: boolean;
  orders?: boolean;
  ad?: SampleAdClick | undefined;
  /** Token of the tracking link that the person followed. */
  link?: string | undefined;
}

export interface Answer {
  id: string;
  at: number;
  contact: SampleContact;
  /** Pricing type and category, which WhatsApp tells. */
  type: string;
  category: string;
  failedWith?: number | undefined;
  deliveredAt?: number | undefined;
  readAt?: number | undefined;
}

/** What a person writes. */
export function say(saying: Saying): SampleUpdate {
  return saying.contact.channel === 'whatsapp' ? sayOnWhatsApp(saying) : sayInThread(saying);
}

/** What the business answers, and what becomes of it. */
export function answer(given: Answer): SampleUpdate[] {
  return given.contact.channel === 'whatsapp' ? answerOnWhatsApp(given) : answerInThread(given);
}

const textOf = ({ orders }: Saying): string => (orders ? SAMPLE_ORDER.text : 'Sample message');

function sayOnWhatsApp(saying: Saying): SampleUpdate {
  const { id, at, contact, isImage, ad } = saying;
  const content =
    isImage && !saying.orders && !saying.link
      ? { type: 'image', image: { id: `media-${id}`, mime_type: 'image/jpeg' } }
      : { type: 'text', text: { body: textOf(saying) + (saying.link ? ` [${saying.link}]` : '') } };
  const click = ad && !ad.status ? { ctwa_clid: `SAMPLECLICK${id.slice(-8)}` } : {};
  const referral = ad ? { referral: { source_type: 'ad', source_id: ad.id, media_type: 'image', ...click } } : {};
  return { at, kind: 'message', contact, body: { id, timestamp: String(at), ...content, ...referral } };
}

/** An ad brings people to Messenger by its Get started button, and to Instagram with their first message, as a link does. */
function sayInThread(saying: Saying): SampleUpdate {
  const { id, at, contact, isImage, ad, link } = saying;
  const byAd = ad && { ad_id: ad.id, source: 'ADS', type: 'OPEN_THREAD' };
  const told = byAd ?? (link && { ref: link, source: 'SHORTLINK', type: 'OPEN_THREAD' });
  const referral = told ? { referral: told } : {};
  if (ad && contact.channel === 'messenger') {
    const postback = { mid: id, title: 'Get started', payload: 'GET_STARTED', ...referral };
    return { at, kind: 'item', contact, body: { postback } };
  }
  const content =
    isImage && !saying.orders
      ? { attachments: [{ type: 'image', payload: { url: 'https://cdn.example/sample.jpg' } }] }
      : { text: textOf(saying) };
  return { at, kind: 'item', contact, body: { message: { mid: id, ...content, ...referral } } };
}

function answerOnWhatsApp({
  id,
  at,
  contact,
  type,
  category,
  failedWith,
  deliveredAt,
  readAt,
}: Answer): SampleUpdate[] {
  const pricing = { billable: type === 'regular', pricing_model: 'PMP', type, category };
  const status = (name: string, when: number | undefined, extra: object = {}): SampleUpdate[] =>
    when === undefined
      ? []
      : [{ at: when, kind: 'status', contact, body: { id, status: name, timestamp: String(when), ...extra } }];
  const failure = { errors: [{ code: failedWith, title: 'Sample failure' }] };
  return [
    ...status('sent', at, { pricing }),
    ...(failedWith === undefined ? [] : status('failed', at + 2, failure)),
    ...status('delivered', deliveredAt, { pricing }),
    ...status('read', readAt),
  ];
}

/** An echo, then receipts: Messenger's reading names a moment, Instagram's the message, and it tells no delivery. */
function answerInThread({ id, at, contact, deliveredAt, readAt }: Answer): SampleUpdate[] {
  const isMessenger = contact.channel === 'messenger';
  const item = (when: number | undefined, body: Record<string, unknown>): SampleUpdate[] =>
    when === undefined ? [] : [{ at: when, kind: 'item', contact, body }];
  const watermark = (when = at): number => when * 1000;
  return [
    ...item(at, { message: { mid: id, is_echo: true, text: 'Sample answer' } }),
    ...(isMessenger ? item(deliveredAt, { delivery: { mids: [id], watermark: watermark(deliveredAt) } }) : []),
    ...item(readAt, { read: isMessenger ? { watermark: watermark(readAt) } : { mid: id } }),
  ];
}
