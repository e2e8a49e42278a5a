import type { SampleChannel } from './sample.world.js';
import { answer, say, type Answer, type SampleContact, type Saying } from './sample.voices.js';
import { SAMPLE_COUNTRIES, SAMPLE_ORDER } from './sample.world.js';

const CHANNELS: SampleChannel[] = ['whatsapp', 'messenger', 'instagram'];
const [country] = SAMPLE_COUNTRIES;
const contactOf = (channel: SampleChannel): SampleContact => {
  if (!country) throw new Error('the sample has no country');
  return { channel, country, userId: 'u1' };
};
const saying = (channel: SampleChannel, partial: Partial<Saying> = {}): Saying => ({
  ...{ id: 'm12345678', at: 1_700_000_000, contact: contactOf(channel), isImage: false },
  ...partial,
});
const answering = (channel: SampleChannel, partial: Partial<Answer> = {}): Answer => ({
  ...{ id: 'a1', at: 1_700_000_000, contact: contactOf(channel), type: 'regular', category: 'marketing' },
  ...partial,
});
const said = (channel: SampleChannel, partial: Partial<Saying> = {}) =>
  JSON.stringify(say(saying(channel, partial)).body);

describe.each(CHANNELS)('what people write on %s', (channel) => {
  it('is one update at its moment, with its id', () => {
    const update = say(saying(channel));
    expect([update.at, update.kind]).toEqual([1_700_000_000, channel === 'whatsapp' ? 'message' : 'item']);
    expect(JSON.stringify(update.body)).toContain('m12345678');
    expect(JSON.stringify(update.body)).toContain('Sample message');
  });

  it('is an order in words, never in a picture', () => {
    const order = said(channel, { orders: true, isImage: true });
    expect(order).toContain(SAMPLE_ORDER.text);
    expect(order).not.toContain('image');
    expect(said(channel, { isImage: true })).toContain('image');
  });

  it('names the ad that led to it, and its click where there is one', () => {
    const byAd = said(channel, { ad: { id: '77', status: false } });
    expect(byAd).toMatch(/"(source_id|ad_id)":"77"/);
    expect(byAd.includes('ctwa_clid')).toBe(channel === 'whatsapp');
    expect(said(channel, { ad: { id: '77', status: true } })).not.toContain('ctwa_clid');
    expect(said(channel)).not.toContain('referral');
  });

  it('carries the token of a link: in its words on WhatsApp, beside them elsewhere', () => {
    const byLink = say(saying(channel, { link: 'Tk3n' })).body;
    if (channel === 'whatsapp') expect(byLink['text']).toEqual({ body: 'Sample message [Tk3n]' });
    else expect(byLink).toMatchObject({ message: { referral: { ref: 'Tk3n', source: 'SHORTLINK' } } });
  });
});

describe('what becomes of an answer', () => {
  const moments = { deliveredAt: 1_700_000_003, readAt: 1_700_000_060 };

  it('is told by WhatsApp as statuses of one message, in order', () => {
    const updates = answer(answering('whatsapp', moments));
    expect(updates.map(({ at, body }) => [at, body['id'], body['status'], body['timestamp']])).toEqual([
      [1_700_000_000, 'a1', 'sent', '1700000000'],
      [1_700_000_003, 'a1', 'delivered', '1700000003'],
      [1_700_000_060, 'a1', 'read', '1700000060'],
    ]);
  });

  it.each([
    ['regular', true],
    ['free_customer_service', false],
    ['free_entry_point', false],
  ])('of type %s is charged: %s', (type, billable) => {
    for (const { body } of answer(answering('whatsapp', { type, deliveredAt: 1_700_000_003 })))
      expect(body['pricing']).toEqual({ billable, pricing_model: 'PMP', type, category: 'marketing' });
  });

  it('that fails has its reason, and no arrival', () => {
    const updates = answer(answering('whatsapp', { failedWith: 131_026 }));
    expect(updates.map(({ body }) => body['status'])).toEqual(['sent', 'failed']);
    expect(updates[1]?.body['errors']).toEqual([{ code: 131_026, title: 'Sample failure' }]);
  });

  it('is told by Messenger with watermarks in milliseconds', () => {
    const [echo, ...receipts] = answer(answering('messenger', moments)).map(({ body }) => body);
    expect(echo).toMatchObject({ message: { mid: 'a1', is_echo: true } });
    expect(receipts).toEqual([
      { delivery: { mids: ['a1'], watermark: 1_700_000_003_000 } },
      { read: { watermark: 1_700_000_060_000 } },
    ]);
  });

  it('is told by Instagram by message, without its delivery', () => {
    const [echo, ...receipts] = answer(answering('instagram', moments)).map(({ body }) => body);
    expect(echo).toMatchObject({ message: { mid: 'a1', is_echo: true } });
    expect(receipts).toEqual([{ read: { mid: 'a1' } }]);
  });

  it.each(CHANNELS)('on %s stays unread when nobody reads it', (channel) => {
    const updates = answer(answering(channel, { deliveredAt: 1_700_000_003 }));
    expect(updates.some(({ body }) => body['status'] === 'read' || 'read' in body)).toBe(false);
  });
});
