import type { MetricsQuery, WorkspaceScope } from '@spunta/domain';
import fc from 'fast-check';
import { decodeCursor, encodeCursor, fingerprintOf, type Position } from './cursor.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: 'EUR', isSample: false };
const query: MetricsQuery = {
  metrics: ['messages_received', 'active_contacts'],
  dimensions: ['country', 'channel'],
  range: { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' },
  granularity: 'DAY',
  filters: [{ dimension: 'country', operator: 'IN', values: ['IT', 'DE'] }],
  compare: { to: 'PREVIOUS_PERIOD' },
  currency: 'EUR',
  orderBy: [{ by: 'messages_received', direction: 'DESC' }],
};
const print = fingerprintOf(workspace, query);
const shape = { dimensions: 2, metrics: 2 };

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, part]) => `${whole}.${part}`);
const position: fc.Arbitrary<Position> = fc.record({
  time: fc.integer({ min: 0, max: 4_102_444_800 }),
  dimensions: fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
  values: fc.tuple(fc.option(decimal), fc.option(decimal)),
});

describe('a cursor', () => {
  it('comes back as the place it was made from, and can stand in a URL', () => {
    fc.assert(
      fc.property(position, (place) => {
        const cursor = encodeCursor(print, place);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeCursor(cursor, print, shape)).toEqual(place);
      }),
    );
  });

  it('refuses any text, with its own error and no other', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
        ),
        (text) => {
          expect(() => decodeCursor(text, print, shape)).toThrow(
            expect.objectContaining({ code: 'CURSOR_INVALID', field: 'after' }),
          );
        },
      ),
    );
  });

  const place = [print, 1_772_319_600, ['IT', 'whatsapp'], ['12', null]];
  const changed = (index: number, part: unknown) => place.map((old, i) => (i === index ? part : old));
  it.each<[string, unknown]>([
    ['another maker', changed(0, 'AAAAAAAAAAAAAAAA')],
    ['no maker', changed(0, null)],
    ['time as text', changed(1, '1772319600')],
    ['half a second', changed(1, 0.5)],
    ['time beyond numbers', changed(1, 2 ** 60)],
    ['no time', changed(1, null)],
    ['a dimension less', changed(2, ['IT'])],
    ['a dimension more', changed(2, ['IT', 'whatsapp', 'x'])],
    ['a dimension that is no text', changed(2, ['IT', 7])],
    ['dimensions as text', changed(2, 'IT')],
    ['a value less', changed(3, ['12'])],
    ['a value that is a number', changed(3, [12, null])],
    ['a value with an exponent', changed(3, ['1e999', null])],
    ['a value that is no number', changed(3, ['Infinity', null])],
    ['SQL for a value', changed(3, ['0 OR 1=1', null])],
    ['a part more', [...place, 'x']],
    ['a part less', place.slice(0, 3)],
    ['an object', { ...place }],
    ['nothing', null],
  ])('is refused with %s', (_, parts) => {
    const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url');
    expect(() => decodeCursor(cursor, print, shape)).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }));
  });

  it('is refused after any change of a letter, or means a place of the same shape', () => {
    const cursor = encodeCursor(print, { time: 1_772_319_600, dimensions: ['IT', 'whatsapp'], values: ['12', null] });
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.constantFrom(...'ABCxyz019-_'), (at, letter) => {
        let outcome: Position | string;
        try {
          outcome = decodeCursor(cursor.slice(0, at) + letter + cursor.slice(at + 1), print, shape);
        } catch (error) {
          outcome = (error as { code: string }).code;
        }
        const size = typeof outcome === 'string' ? null : [outcome.dimensions.length, outcome.values.length];
        expect(outcome === 'CURSOR_INVALID' ? [2, 2] : size).toEqual([2, 2]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the fingerprint of a query', () => {
  it.each<[string, Partial<MetricsQuery>, Partial<WorkspaceScope>?]>([
    ['workspace', {}, { id: 'v' }],
    ['workspace’s currency', {}, { currency: 'USD' }],
    ['metrics', { metrics: ['active_contacts', 'messages_received'] }],
    ['dimensions', { dimensions: ['channel', 'country'] }],
    ['first day', { range: { ...query.range, from: '2026-03-02' } }],
    ['last day', { range: { ...query.range, to: '2026-03-30' } }],
    ['zone', { range: { ...query.range, timeZone: 'UTC' } }],
    ['step', { granularity: 'WEEK' }],
    ['first day of the week', { weekStart: 'SUNDAY' }],
    ['filter operator', { filters: [{ dimension: 'country', operator: 'NOT_IN', values: ['IT', 'DE'] }] }],
    ['filter values', { filters: [{ dimension: 'country', operator: 'IN', values: ['IT,DE'] }] }],
    ['filters', { filters: [] }],
    ['comparison', { compare: null }],
    ['matched weekdays', { compare: { to: 'PREVIOUS_PERIOD', matchWeekday: true } }],
    ['currency', { currency: null }],
    ['order', { orderBy: [{ by: 'messages_received', direction: 'ASC' }] }],
  ])('changes with its %s', (_, change, scope = {}) => {
    expect(fingerprintOf({ ...workspace, ...scope }, { ...query, ...change })).not.toBe(print);
  });

  it('does not change with the page, nor with what the workspace is called in time', () => {
    expect(fingerprintOf(workspace, { ...query, first: 7, after: 'x' })).toBe(print);
    expect(fingerprintOf({ ...workspace, isSample: true, timeZone: 'UTC' }, query)).toBe(print);
  });
});
