import { CHANNELS, EVENT_KINDS } from '@spunta/domain';
import { decodeEvent, encodeEvent } from '@spunta/warehouse';
import fc from 'fast-check';
import { makeEvent } from '../../../../test/support/events.js';
import { readEventLine } from './event-line.js';

const BASE = {
  id: 'wa:1',
  sourceId: 'wamid.1',
  channel: 'whatsapp',
  account: '100000000000001',
  kind: 'message.received',
  occurredAt: '2026-11-20T09:00:00.000Z',
  contact: 'ct_00000000000000a1',
  country: 'IT',
};

const read = (fields: Record<string, unknown>) => readEventLine(JSON.stringify({ ...BASE, ...fields }));
const eventOf = (fields: Record<string, unknown>) => {
  const reading = read(fields);
  if ('event' in reading) return reading.event;
  throw new Error(`refused: ${reading.reason}`);
};

describe('readEventLine', () => {
  it('takes blank ids of an ad and a click for absent ones', () => {
    expect(eventOf({ adId: ' ', clickId: '' })).not.toHaveProperty('adId');
    expect(eventOf({ adId: ' 900001 ', clickId: '\t' })).toMatchObject({ adId: '900001' });
    expect(eventOf({ adId: '900001', clickId: ' ' })).not.toHaveProperty('clickId');
  });

  it('takes a link for the source of what names none', () => {
    expect(eventOf({ link: ' 7FK3Q ' })).toMatchObject({ link: '7FK3Q', source: 'link' });
    expect(eventOf({ link: '7FK3Q', source: 'ad' })).toMatchObject({ link: '7FK3Q', source: 'ad' });
    expect(eventOf({ link: ' ' })).not.toHaveProperty('source');
  });

  it('takes a line of an export as it is', () => {
    const event = makeEvent({
      countrySource: 'phone',
      messageType: 'text',
      source: 'ad',
      adId: '900001',
      clickId: 'click-1',
      link: '7FK3Q',
      template: 'welcome',
      category: 'marketing',
      pricing: { model: 'PMP', type: 'regular', category: 'marketing', billable: true },
      errorCode: '131049',
      value: '12.5',
      currency: 'EUR',
      details: { state: 'on' },
    });
    expect(readEventLine(JSON.stringify(event))).toEqual({ event });
  });

  it.each([
    ['{"id":', 'malformed_json'],
    ['"text"', 'not_an_object'],
    ['null', 'not_an_object'],
    ['[1]', 'not_an_object'],
    ['{}', 'missing_id'],
  ])('%s is refused as %s', (line, reason) => {
    expect(readEventLine(line)).toEqual({ reason });
  });

  it.each([
    [{ id: undefined }, 'missing_id'],
    [{ id: '' }, 'missing_id'],
    [{ id: 7 }, 'bad_id'],
    [{ id: 'x'.repeat(201) }, 'bad_id'],
    [{ channel: 'fax' }, 'bad_channel'],
    [{ channel: null }, 'missing_channel'],
    [{ kind: 'message.guessed' }, 'bad_kind'],
    [{ account: undefined }, 'missing_account'],
    [{ occurredAt: undefined }, 'missing_occurred_at'],
    [{ occurredAt: '2026-11-20' }, 'bad_occurred_at'],
    [{ occurredAt: '2026-02-30T09:00:00Z' }, 'bad_occurred_at'],
    [{ occurredAt: '2026-11-20T25:00:00Z' }, 'bad_occurred_at'],
    [{ occurredAt: '1969-11-20T05:00:00Z' }, 'bad_occurred_at'],
    [{ occurredAt: 1_700_000_000 }, 'bad_occurred_at'],
    [{ contact: 39333 }, 'bad_contact'],
    [{ contact: ' ' }, 'bad_contact'],
    [{ country: 'ZZ' }, 'bad_country'],
    [{ country: 'Italy' }, 'bad_country'],
    [{ countrySource: 'guess' }, 'bad_country_source'],
    [{ source: 'organic' }, 'bad_source'],
    [{ kind: 'message.sent', sourceId: undefined }, 'missing_source_id'],
    [{ value: 12.5, currency: 'EUR' }, 'bad_value'],
    [{ value: '1e3', currency: 'EUR' }, 'bad_value'],
    [{ value: '1.1234567', currency: 'EUR' }, 'bad_value'],
    [{ value: '12.5' }, 'missing_currency'],
    [{ currency: 'euro' }, 'bad_currency'],
    [{ pricing: { billable: 'yes' } }, 'bad_pricing'],
    [{ pricing: { rate: '1' } }, 'bad_pricing'],
    [{ pricing: { constructor: 'x' } }, 'bad_pricing'],
    [{ details: 'text' }, 'bad_details'],
    [{ details: { long: 'x'.repeat(5000) } }, 'bad_details'],
  ])('%j is refused as %s', (fields, reason) => {
    expect(read(fields)).toMatchObject({ reason });
  });

  it('refuses fields that are not ours, so that message text has no way in', () => {
    expect(read({ text: 'hello' })).toEqual({ reason: 'unknown_field', detail: 'text' });
    expect(readEventLine('{"__proto__":{"id":"x"}}')).toEqual({ reason: 'unknown_field', detail: '__proto__' });
    expect(read({ toString: 'x' })).toEqual({ reason: 'unknown_field', detail: 'toString' });
  });

  it('takes null and empty text for absent', () => {
    expect(eventOf({ adId: null, template: '', pricing: {}, details: {} })).toEqual({
      ...BASE,
      countrySource: 'given',
    });
  });

  it.each([
    ['2026-11-20T10:00:00+01:00', '2026-11-20T09:00:00.000Z'],
    ['2026-11-20T09:00:00.123456Z', '2026-11-20T09:00:00.123Z'],
    ['2026-11-20t09:00:00z', '2026-11-20T09:00:00.000Z'],
    ['2026-11-20T00:30:00.5+05:45', '2026-11-19T18:45:00.500Z'],
  ])('%s is %s', (occurredAt, expected) => {
    expect(eventOf({ occurredAt }).occurredAt).toBe(expected);
  });

  it.each([
    ['+393331234567', 'whatsapp', { type: 'phone', value: '393331234567' }],
    ['393331234567', 'whatsapp', { type: 'phone', value: '393331234567' }],
    ['+393331234567', 'viber', { type: 'phone', value: '393331234567' }],
    ['393331234567', 'telegram', { type: 'id', value: '393331234567' }],
    ['IT.Ab12', 'whatsapp', { type: 'bsuid', value: 'IT.Ab12' }],
    ['U4af4980629', 'line', { type: 'id', value: 'U4af4980629' }],
    ['ct_short', 'line', { type: 'id', value: 'ct_short' }],
  ])('contact %s on %s is a key to hash', (contact, channel, key) => {
    const event = eventOf({ contact, channel });
    expect(event).toHaveProperty('contactKeys', [key]);
    expect(event).not.toHaveProperty('contact');
  });

  it('derives the country of a person where the line has none', () => {
    expect(eventOf({ contact: '+393331234567', country: null })).toMatchObject({
      country: 'IT',
      countrySource: 'phone',
    });
    expect(eventOf({ contact: 'DE.x1', country: undefined })).toMatchObject({ country: 'DE', countrySource: 'bsuid' });
    expect(eventOf({ contact: 'U4af', channel: 'line', country: null })).toMatchObject({ country: null });
    expect(eventOf({ country: 'fr' })).toMatchObject({ country: 'FR', countrySource: 'given' });
  });

  it('changes nothing in what it once took and the warehouse gave back', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 });
    const event = fc.record(
      {
        id: fc.string({ minLength: 1, maxLength: 200 }),
        sourceId: text,
        channel: fc.constantFrom(...CHANNELS),
        account: text,
        kind: fc.constantFrom(...EVENT_KINDS),
        occurredAt: fc
          .date({ min: new Date('2001-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
          .map((date) => date.toISOString()),
        contact: fc.option(
          fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map((n) => `ct_${n.toString(16).padStart(16, '0')}`),
        ),
        country: fc.constantFrom(null, 'IT', 'DE', 'XK'),
        template: text,
        adId: text,
        link: text,
        value: fc.integer().map((cents) => (cents / 100).toString()),
        currency: fc.constant('EUR'),
      },
      {
        requiredKeys: ['id', 'sourceId', 'channel', 'account', 'kind', 'occurredAt', 'contact', 'country', 'currency'],
      },
    );
    fc.assert(
      fc.property(event, (given) => {
        const first = readEventLine(JSON.stringify(given));
        if (!('event' in first) || !('contact' in first.event)) throw new Error(JSON.stringify(first));
        const stored = decodeEvent(encodeEvent(first.event, { workspaceId: 'w', connectionId: null, version: '1' }));
        expect(readEventLine(JSON.stringify(stored))).toEqual({ event: stored });
      }),
    );
  });
});
