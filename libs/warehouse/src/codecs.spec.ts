import type { PlatformVolume } from '@spunta/domain';
import fc from 'fast-check';
import { canonicalEvents } from '../../../test/contract/warehouse.contract.js';
import { makeEvent, makeInsight } from '../../../test/support/events.js';
import {
  adInsightKey,
  contactToUInt64,
  decodeEvent,
  decodePlatformVolume,
  encodeAdFirstReport,
  encodeAdInsight,
  encodeEvent,
  encodePlatformVolume,
  uint64ToContact,
} from './index.js';

const meta = { workspaceId: '11111111-1111-4111-8111-111111111111', connectionId: null, version: '7' };

describe('events', () => {
  it('come back from their rows as they were, also after a way through JSON', () => {
    fc.assert(
      fc.property(canonicalEvents(), (event) => {
        const row = encodeEvent(event, meta);
        expect(decodeEvent(row)).toEqual(event);
        expect(decodeEvent(JSON.parse(JSON.stringify(row)) as typeof row)).toEqual(event);
      }),
    );
  });

  it('leave out what is absent, and are marked only when deleted', () => {
    const row = JSON.parse(JSON.stringify(encodeEvent(makeEvent({ country: null }), meta))) as Record<string, unknown>;
    expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['country', 'ad_id', 'deleted', 'template']));
    expect(encodeEvent(makeEvent(), { ...meta, deleted: true }).deleted).toBe(1);
  });

  it('carry the nil connection when they came from a file', () => {
    expect(encodeEvent(makeEvent(), meta).connection).toBe('00000000-0000-0000-0000-000000000000');
    const connectionId = '22222222-2222-4222-8222-222222222222';
    expect(encodeEvent(makeEvent(), { ...meta, connectionId }).connection).toBe(connectionId);
  });

  it('keep the instant whatever the offset it was written with', () => {
    const event = makeEvent({ occurredAt: '2026-03-10T10:00:00+05:45' });
    expect(encodeEvent(event, meta).occurred_at).toBe('2026-03-10 04:15:00.000');
  });
});

describe('contacts', () => {
  it('are 64-bit numbers in the warehouse and come back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }), (number) => {
        const contact = uint64ToContact(number.toString());
        expect(contact).toMatch(/^ct_[0-9a-f]{16}$/);
        expect(contactToUInt64(contact)).toBe(number.toString());
      }),
    );
    expect([contactToUInt64(null), uint64ToContact('0')]).toEqual(['0', null]);
  });

  it.each(['ct_1', 'ct_00000000000000AG', '+390000000000', ''])(
    'are refused when they are not hashed: %p',
    (contact) => {
      expect(() => contactToUInt64(contact)).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT', field: 'contact' }),
      );
    },
  );
});

describe('ad insights', () => {
  const key = (partial: Parameters<typeof makeInsight>[0]) => adInsightKey(makeInsight(partial));

  it('have one key however often they are reported, with whatever figures and names', () => {
    expect(key({ spend: '1.00', campaignName: 'Renamed' })).toBe(key({ spend: '2.00', clicks: 3 }));
    expect(BigInt(key({}))).toBeLessThan(2n ** 64n);
  });

  it('have different keys where anything that identifies them differs', () => {
    const others: Parameters<typeof makeInsight>[0][] = [
      {},
      { day: '2026-03-11' },
      { adAccount: '' },
      { level: 'campaign' },
      { breakdown: 'country', country: 'IT' },
      { breakdown: 'country', country: 'DE' },
      { adId: undefined },
      { adId: undefined, adName: '900001' },
      { campaignId: undefined },
      { breakdown: 'age', age: '18-24' },
      { breakdown: 'gender', gender: 'female' },
      { breakdown: 'placement', placement: 'feed' },
    ];
    expect(new Set(others.map(key)).size).toBe(others.length);
  });

  it('tell unknown from zero', () => {
    const row = encodeAdInsight(makeInsight({ spend: '12.345678', clicks: 0 }), { ...meta, deleted: false });
    expect(row).toMatchObject({
      spend: '12.345678',
      clicks: '0',
      impressions: null,
      reach: null,
      deleted: 0,
      country: '',
    });
    expect(row.row_key).toBe(adInsightKey(makeInsight()));
  });
});

describe('first reports', () => {
  it('of a lower version rank higher, so that they stay', () => {
    const rankOf = (version: string): bigint => {
      const row = encodeAdInsight(makeInsight(), { ...meta, version });
      return BigInt(encodeAdFirstReport(row, new Date('2026-11-21T04:05:06.789Z')).rank);
    };
    expect(rankOf('7')).toBeGreaterThan(rankOf('8'));
    const first = encodeAdFirstReport(encodeAdInsight(makeInsight(), meta), new Date('2026-11-21T04:05:06.789Z'));
    expect(first).toMatchObject({ reported_at: '2026-11-21 04:05:06', row_key: adInsightKey(makeInsight()) });
  });
});

describe('volumes of a messenger', () => {
  const word = fc.option(fc.string({ minLength: 1, maxLength: 8 }), { nil: undefined });
  const count = fc.option(fc.nat(), { nil: undefined });
  const volumes = fc.record({
    ...{ account: fc.string(), day: fc.constant('2026-11-20'), currency: fc.constantFrom('EUR', '') },
    report: fc.constantFrom('pricing' as const, 'conversation' as const, 'template' as const),
    ...{ phone: word, country: word, category: word, type: word, direction: word, tier: word },
    ...{ templateId: word, template: word, volume: count, delivered: count, read: count, clicked: count },
    cost: fc.option(fc.constantFrom('0', '9.54'), { nil: undefined }),
  });

  it('come back from their rows as they were, and keep their key whatever the figures', () => {
    fc.assert(
      fc.property(volumes, (volume) => {
        const row = encodePlatformVolume(volume, meta);
        expect(decodePlatformVolume(row)).toEqual(JSON.parse(JSON.stringify(volume)) as PlatformVolume);
        expect(encodePlatformVolume({ ...volume, volume: 1, cost: '7' }, meta).row_key).toBe(row.row_key);
        expect(encodePlatformVolume({ ...volume, account: 'another one' }, meta).row_key).not.toBe(row.row_key);
      }),
    );
  });
});
