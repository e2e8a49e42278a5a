import fc from 'fast-check';
import { makeEvent, makeInsight } from '../../../test/support/events.js';
import {
  adInsightKey,
  contactToUInt64,
  decodeEvent,
  encodeAdInsight,
  encodeEvent,
  NO_CONNECTION,
  uint64ToContact,
  type EventRow,
} from './index.js';

const meta = {
  workspaceId: '11111111-1111-4111-8111-111111111111',
  connectionId: null,
  version: '18446744073709551615',
};

/** A row as the engine reads it back: every column present, the absent ones at their default. */
const readBack = (row: EventRow): EventRow => ({
  bucket: '2026-03-10 09:00:00',
  event_key: '1',
  subject_key: '2',
  ...{
    country: '',
    country_source: '',
    message_type: '',
    source: '',
    ad_id: null,
    click_id: null,
    link: null,
    template: '',
  },
  ...{ category: '', pricing_model: '', pricing_type: '', pricing_category: '', billable: null, error_code: '' },
  ...{ value: null, currency: '', details: '', deleted: 0 },
  ...(JSON.parse(JSON.stringify(row)) as EventRow),
});

describe('contacts at the ends of 64 bits', () => {
  it.each([
    ['ct_0000000000000001', '1'],
    ['ct_00000000000000ff', '255'],
    ['ct_7fffffffffffffff', '9223372036854775807'],
    ['ct_8000000000000000', '9223372036854775808'],
    ['ct_0020000000000001', '9007199254740993'],
    ['ct_ffffffffffffffff', '18446744073709551615'],
  ])('%s is %s, both ways', (contact, number) => {
    expect(contactToUInt64(contact)).toBe(number);
    expect(uint64ToContact(number)).toBe(contact);
  });

  it('keep their order, so that the smaller id of a merge is the smaller number', () => {
    const id = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map((n) => uint64ToContact(String(n)) ?? '');
    fc.assert(
      fc.property(id, id, (a, b) => {
        expect(BigInt(contactToUInt64(a)) < BigInt(contactToUInt64(b))).toBe(a < b);
      }),
    );
  });

  it.each(['ct_', 'CT_0000000000000001', 'ct_000000000000001', 'ct_00000000000000011', 'ct_0000000000000001\n', 'x'])(
    '%j is refused without naming it: it may be a phone number',
    (contact) => {
      expect(() => contactToUInt64(contact)).toThrow('A contact must be ct_ and 16 hex digits.');
    },
  );
});

describe('times of events', () => {
  it.each([
    ['2026-03-10T09:00:00Z', '2026-03-10 09:00:00.000'],
    ['2026-03-10T09:00:00.5Z', '2026-03-10 09:00:00.500'],
    ['2026-03-10T23:59:59.999-02:30', '2026-03-11 02:29:59.999'],
    ['1970-01-01T00:00:00.000Z', '1970-01-01 00:00:00.000'],
    ['2099-12-31T23:59:59.999Z', '2099-12-31 23:59:59.999'],
  ])('%s is %s', (occurredAt, text) => {
    const row = encodeEvent(makeEvent({ occurredAt }), meta);
    expect(row.occurred_at).toBe(text);
    expect(Date.parse(decodeEvent(row).occurredAt)).toBe(Date.parse(occurredAt));
  });

  it('that are none throw instead of becoming 1970', () => {
    expect(() => encodeEvent(makeEvent({ occurredAt: 'yesterday' }), meta)).toThrow(RangeError);
  });
});

describe('fields of events', () => {
  it('that are empty ids of an ad, a click or a link are absent: the columns hold NULL', () => {
    const row = encodeEvent(makeEvent({ adId: '', clickId: '', link: '' }), meta);
    expect([row.ad_id, row.click_id, row.link]).toEqual([undefined, undefined, undefined]);
  });

  it('that are false, zero or an empty object are not absent', () => {
    const event = makeEvent({ value: '0', currency: 'EUR', pricing: { billable: false }, details: {} });
    expect(decodeEvent(readBack(encodeEvent(event, meta)))).toEqual(event);
  });

  it('come back from the defaults of the engine as absent', () => {
    const event = makeEvent({ contact: null, country: null });
    expect(decodeEvent(readBack(encodeEvent(event, meta)))).toEqual(event);
    expect(Object.keys(decodeEvent(readBack(encodeEvent(event, meta)))).sort()).toEqual(Object.keys(event).sort());
  });

  it.each(['999999999999.999999', '-999999999999.999999', '0.000001', '-0.000001'])(
    'carry %s as text, without passing through a float',
    (value) => {
      const row = encodeEvent(makeEvent({ value, currency: 'EUR' }), meta);
      expect(row.value).toBe(value);
      expect(decodeEvent(readBack(row)).value).toBe(value);
    },
  );

  it.each([[{ model: 'CBP' }], [{ type: 'regular' }], [{ category: 'utility' }], [{ billable: true }]])(
    'keep a pricing that only has %j',
    (pricing) => {
      expect(decodeEvent(readBack(encodeEvent(makeEvent({ pricing }), meta))).pricing).toEqual(pricing);
    },
  );

  it('keep versions to the last bit, and never the connection or workspace in the event', () => {
    const row = encodeEvent(makeEvent(), meta);
    expect(row).toMatchObject({
      version: '18446744073709551615',
      connection: NO_CONNECTION,
      workspace: meta.workspaceId,
    });
    expect(JSON.stringify(decodeEvent(row))).not.toContain(meta.workspaceId);
  });
});

describe('keys of insights', () => {
  const text = fc.string({ maxLength: 8 });
  const identity = fc.record({
    adAccount: text,
    campaignId: text,
    campaignName: text,
    adSetId: text,
    adId: text,
    breakdown: text,
    country: text,
    placement: text,
    device: text,
    gender: text,
  });

  it('depend on every part alone: moving a text from one part to its neighbour is another row', () => {
    const parts = ['country', 'publisherPlatform', 'placement', 'device', 'age', 'gender'] as const;
    const keys = parts.map((part) => adInsightKey(makeInsight({ [part]: 'x' })));
    expect(new Set(keys).size).toBe(parts.length);
    expect(adInsightKey(makeInsight({ age: 'a', gender: 'b' }))).not.toBe(
      adInsightKey(makeInsight({ age: 'a","b', gender: undefined })),
    );
  });

  it('are UInt64, and the same for absent and empty', () => {
    fc.assert(
      fc.property(identity, (partial) => {
        const key = adInsightKey(makeInsight(partial));
        const present = Object.fromEntries(Object.entries(partial).map(([name, value]) => [name, value || undefined]));
        expect(BigInt.asUintN(64, BigInt(key)).toString()).toBe(key);
        expect(
          adInsightKey(makeInsight({ ...present, adAccount: partial.adAccount, breakdown: partial.breakdown })),
        ).toBe(key);
      }),
    );
  });

  it('never change: rows of earlier releases must be replaced, not doubled', () => {
    expect(adInsightKey(makeInsight())).toBe('114653748982531744');
    expect(adInsightKey(makeInsight({ campaignId: undefined, breakdown: 'country', country: 'IT' }))).toBe(
      '7654746654149050144',
    );
  });

  it('and figures travel as text that JSON does not round', () => {
    const row = encodeAdInsight(makeInsight({ impressions: 9_007_199_254_740_991, spend: '0' }), meta);
    expect(row).toMatchObject({ impressions: '9007199254740991', spend: '0', clicks: null });
  });
});
