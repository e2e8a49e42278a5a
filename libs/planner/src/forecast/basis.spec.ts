import fc from 'fast-check';
import { ASSUMPTION_IDS, standardAssumptions } from '../plan/assumptions.js';
import type { Cell, HistoryRow } from '../plan/plan.js';
import { poolRate } from '../rates/pool.js';
import { BASES, groundOf, joinGrounds, type Ground } from './basis.js';

const grounds = fc.record<Ground>({
  basis: fc.constantFrom(...BASES),
  assumptions: fc.uniqueArray(fc.constantFrom(...ASSUMPTION_IDS), { maxLength: 4 }),
});

describe('grounds of a figure that several enter', () => {
  test('the weakest basis, every assumption once, in whatever order and however grouped', () => {
    fc.assert(
      fc.property(fc.array(grounds, { minLength: 1, maxLength: 6 }), fc.nat(6), (parts, cut) => {
        const joined = joinGrounds(parts);
        const ranks = parts.map(({ basis }) => BASES.indexOf(basis));
        expect(BASES.indexOf(joined.basis)).toBe(Math.min(...ranks));
        const named = new Set(parts.flatMap(({ assumptions }) => assumptions));
        expect(joined.assumptions).toHaveLength(named.size);
        expect(new Set(joined.assumptions)).toEqual(named);
        const turned = joinGrounds([...parts].reverse());
        expect([turned.basis, new Set(turned.assumptions)]).toEqual([joined.basis, named]);
        const groups = [parts.slice(0, cut), parts.slice(cut)].filter(({ length }) => length > 0);
        expect(joinGrounds(groups.map(joinGrounds))).toEqual(joined);
      }),
    );
  });
});

const CELL: Cell = { country: 'IT', destination: 'WHATSAPP', placement: 'FACEBOOK_FEED' };
const AGEING = { today: '2026-11-01', halfLife: 180 };
const row = (clicks: number, changes: Partial<HistoryRow> = {}): HistoryRow => ({
  ...{ ...CELL, spend: '100', impressions: 100 * clicks, reach: null, clicks, conversations: Math.round(0.3 * clicks) },
  ...{ replies: null, conversions: null, days: 14, lastDay: '2026-10-30', ...changes },
});
const groundBy = (rows: HistoryRow[], cell: Cell = CELL): Ground =>
  groundOf(poolRate('conversation_rate', rows, standardAssumptions(1), AGEING), cell);

describe('what a rate rests on', () => {
  test('the assumption where nothing was counted, and where others measured something else', () => {
    const nothing = { basis: 'ASSUMPTION', assumptions: ['conversation_rate', 'day_to_day'] };
    expect(groundBy([])).toEqual(nothing);
    expect(groundBy([row(500, { conversations: null })])).toEqual(nothing);
  });

  test('a cell that was counted more never rests on weaker ground', () => {
    const ranks = [1, 5, 20, 100, 1_000, 20_000].map((clicks) => BASES.indexOf(groundBy([row(clicks)]).basis));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(BASES[ranks[0]!]).not.toBe('OWN_HISTORY');
    expect(BASES[ranks.at(-1)!]).toBe('OWN_HISTORY');
    // Once its own history says nearly all, the assumption has no say worth naming.
    expect(groundBy([row(20_000)]).assumptions).toEqual(['half_life', 'day_to_day']);
  });

  test('the same history long ago is weaker ground', () => {
    const [now, then] = ['2026-10-30', '2018-10-30'].map((lastDay) => groundBy([row(300, { lastDay })]));
    expect(BASES.indexOf(then!.basis)).toBeLessThan(BASES.indexOf(now!.basis));
  });

  test('a country without a history rests on the others', () => {
    const others = ['ES', 'PT', 'GR', 'FR', 'DE'].map((country) => row(5_000, { country }));
    expect(groundBy(others).basis).toBe('POOLED');
    expect(groundBy(others, { ...CELL, country: 'ES' }).basis).toBe('OWN_HISTORY');
    expect(groundBy(others).assumptions).toContain('half_life');
  });
});
