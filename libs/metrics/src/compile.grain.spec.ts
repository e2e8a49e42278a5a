import { makeSpan, type Granularity, type Span } from '@spunta/domain';
import fc from 'fast-check';
import { bucketsOfTorn, chooseGrain } from './compile.grain.js';

const ZONES = ['UTC', 'Europe/Rome', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe'];
const spanOf = (timeZone: string, granularity: Granularity | null, to = '2025-12-31'): Span =>
  makeSpan({ from: '2025-01-01', to, timeZone }, granularity);
const grainOf = (columns: string[], span: Span) => chooseGrain(columns, span, []);

describe('the grain of a query', () => {
  it.each([
    [['country'], null, 86_400],
    [['channel', 'country'], 'MONTH', 86_400],
    [['country'], 'DAY', 3_600],
    [['ad_id'], null, 86_400],
    [['template', 'error_code'], 'WEEK', 86_400],
  ] as const)('%j by %s is %d seconds in Rome', (columns, granularity, seconds) => {
    expect(grainOf([...columns], spanOf('Europe/Rome', granularity))?.seconds).toBe(seconds);
  });

  it.each([
    [[], null],
    [['account'], null],
    [['country', 'template'], null],
    [['template'], 'DAY'],
    [['country'], 'QUARTER_HOUR', '2025-02-01'],
  ] as const)('%j by %s is the bucket', (columns, granularity, to: string = '2025-12-31') => {
    expect(grainOf([...columns], spanOf('Europe/Rome', granularity, to))).toBeNull();
  });

  it('cuts one hour in 24 where days begin at a quarter to the hour', () => {
    const span = spanOf('Asia/Kathmandu', 'DAY');
    expect(grainOf(['country'], span)).toMatchObject({ seconds: 3_600, torn: { length: 366 } });
  });

  it('cuts no hour in a zone of whole hours, also when the clocks change', () => {
    expect(grainOf(['country'], spanOf('Europe/Rome', 'DAY'))?.torn).toEqual([]);
  });
});

describe('a span', () => {
  const runs = fc
    .array(fc.tuple(fc.nat({ max: 35_000 }), fc.integer({ min: 1, max: 200 })), { maxLength: 4 })
    .map((pairs) => pairs.map(([at, length]) => ({ from: at * 900, to: (at + length) * 900 })));

  it('is covered once by whole cells within one period, buckets of torn cells and dirty buckets', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom<Granularity | null>(null, 'DAY', 'WEEK', 'MONTH'),
        runs,
        (zone, granularity, shifts) => {
          const span = spanOf(zone, granularity, '2025-03-31');
          const dirty = joined(
            shifts.map((run) => ({ from: span.from + run.from, to: span.from + run.to })),
            span,
          );
          const grain = chooseGrain(['country'], span, dirty);
          if (!grain) return;
          const counted = new Map<number, number>();
          const count = (start: number) => counted.set(start, (counted.get(start) ?? 0) + 1);
          const torn = new Set(grain.torn);
          for (let start = span.from; start < span.to; start += 900) {
            const cell = start - (start % grain.seconds);
            if (torn.has(cell)) continue;
            count(start);
            if (periodOf(span, start) !== periodOf(span, cell)) throw new Error(`${cell} lies in two periods`);
          }
          for (const start of bucketsOfTorn(grain, span, dirty)) count(start);
          for (const { from, to } of dirty) for (let start = from; start < to; start += 900) count(start);
          expect(counted.size).toBe((span.to - span.from) / 900);
          expect([...counted.values()].every((times) => times === 1)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

function periodOf({ periods }: Span, time: number): number {
  return periods.findLastIndex(({ start }) => start <= time);
}

/** As the dirty runs of a query are: in order, apart, within the span. */
function joined(runs: { from: number; to: number }[], { from, to }: Span): { from: number; to: number }[] {
  const starts = new Set(
    runs.flatMap((run) => Array.from({ length: (run.to - run.from) / 900 }, (_, i) => run.from + i * 900)),
  );
  return [...starts]
    .filter((start) => start >= from && start < to)
    .sort((a, b) => a - b)
    .map((start) => ({ from: start, to: start + 900 }));
}
