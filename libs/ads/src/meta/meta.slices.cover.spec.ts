import type { AdLevel } from '@spunta/domain';
import fc from 'fast-check';
import { addDays, countDays } from '../platform/day-ranges.js';
import { META_BREAKDOWNS, planPull, progressOf, splitSlice, type MetaSlice } from './meta.slices.js';

const LEVELS: AdLevel[] = ['account', 'campaign', 'ad_set', 'ad'];
const levels = fc.uniqueArray(fc.constantFrom(...LEVELS), { minLength: 1 });
const range = fc.tuple(fc.nat(700), fc.nat(60)).map(([start, length]) => {
  const from = addDays('2025-01-01', start);
  return { from, to: addDays(from, length) };
});
const daysOf = ({ from, to }: { from: string; to: string }) =>
  Array.from({ length: countDays({ from, to }) }, (_, i) => addDays(from, i));
const CAMPAIGNS = ['1', '2', '3', '4', '5'];
/** What a slice reads, one entry for each campaign on each day. */
const cellsOf = (slice: MetaSlice) =>
  daysOf(slice).flatMap((day) =>
    (slice.campaigns ?? CAMPAIGNS).map((campaign) => `${slice.level} ${slice.breakdown} ${day} ${campaign}`),
  );

/** Divides until nothing can be divided any more. */
function atoms(slice: MetaSlice): MetaSlice[] {
  const parts = splitSlice(slice, CAMPAIGNS);
  return parts === null ? [slice] : parts.flatMap(atoms);
}

describe('the slices of a pull', () => {
  it('read each day of each level and breakdown once, at most 14 days at a time', () => {
    fc.assert(
      fc.property(levels, range, (own, days) => {
        const { waiting, total } = planPull(own, days.from, days.to);
        const read = waiting.flatMap((slice) => daysOf(slice).map((day) => `${slice.level} ${slice.breakdown} ${day}`));
        const wanted = own.flatMap((level) =>
          Object.keys(META_BREAKDOWNS).flatMap((breakdown) =>
            daysOf(days).map((day) => `${level} ${breakdown} ${day}`),
          ),
        );
        expect(read.sort()).toEqual(wanted.sort());
        expect(Math.max(...waiting.map(countDays))).toBeLessThanOrEqual(14);
        expect(total).toBe(wanted.length);
      }),
      { numRuns: 40 },
    );
  });

  it('come newest first', () => {
    fc.assert(
      fc.property(levels, range, (own, { from, to }) => {
        const ends = planPull(own, from, to).waiting.map((slice) => slice.to);
        expect(ends).toEqual([...ends].sort().reverse());
        expect(ends[0]).toBe(to);
      }),
      { numRuns: 40 },
    );
  });

  it('read the same, divided as far as it goes', () => {
    const slice = fc.record<MetaSlice>({
      level: fc.constantFrom('campaign', 'ad_set', 'ad'),
      breakdown: fc.constantFrom('country', 'placement+publisher_platform'),
      from: fc.constant('2026-02-20'),
      to: fc.nat(13).map((days) => addDays('2026-02-20', days)),
    });
    fc.assert(
      fc.property(slice, (whole) => {
        const parts = atoms(whole);
        expect(parts.flatMap(cellsOf).sort()).toEqual(cellsOf(whole).sort());
        for (const part of parts) expect([countDays(part), part.campaigns?.length]).toEqual([1, 1]);
      }),
      { numRuns: 40 },
    );
  });

  it('of an account are divided down to its days', () => {
    const whole: MetaSlice = { level: 'account', breakdown: 'country', from: '2026-02-20', to: '2026-03-05' };
    expect(atoms(whole)).toHaveLength(14);
    expect(atoms(whole).flatMap(cellsOf).sort()).toEqual(cellsOf(whole).sort());
  });

  it('tell a progress that never goes back while slices are done', () => {
    fc.assert(
      fc.property(levels, range, (own, { from, to }) => {
        const plan = planPull(own, from, to);
        const shares = plan.waiting.map((_, done) => progressOf({ ...plan, waiting: plan.waiting.slice(done) }));
        expect(shares[0]).toBe(0);
        for (const [i, share] of shares.entries()) expect(share).toBeGreaterThanOrEqual(shares[i - 1] ?? 0);
        expect(progressOf({ ...plan, waiting: [] })).toBe(1);
      }),
      { numRuns: 30 },
    );
  });

  it('stay between nothing and all, also when one day falls into many parts', () => {
    const plan = planPull(['ad'], '2026-03-01', '2026-03-01');
    const day = plan.waiting[0] as MetaSlice;
    const parts = Array.from({ length: 40 }, (_, i) => ({ ...day, campaigns: [String(i)] }));
    expect(progressOf({ ...plan, waiting: parts })).toBe(0);
    expect(progressOf({ ...plan, waiting: parts.slice(0, 1) })).toBeGreaterThan(0.9);
    expect(progressOf(planPull([], '2026-03-01', '2026-03-02'))).toBe(1);
  });
});
