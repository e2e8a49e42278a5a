import fc from 'fast-check';
import { classStacks, coverageOf, shareOf } from './class-stacks.js';
import { ATTRIBUTIONS } from './metrics.js';

const row = (first: { time?: string; country?: string }, attribution: string, number: number) => ({
  time: first.time ?? null,
  dimensions: [
    ...(first.country === undefined ? [] : [{ name: 'country', value: first.country, label: first.country }]),
    { name: 'attribution', value: attribution, label: attribution },
  ],
  values: [
    {
      ...{ metric: 'conversations_started', value: String(number), number },
      ...{ previous: null, change: null, sampleSize: null },
    },
  ],
});

describe('classes of attribution', () => {
  it('are gathered by step of time', () => {
    const [one, two] = ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'];
    const stacks = classStacks([
      row({ time: one }, 'ad_matched', 3),
      row({ time: one }, 'none', 1),
      row({ time: two }, 'link', 2),
    ]);
    expect(stacks.map(({ id, started }) => [id, started])).toEqual([
      [one, 4],
      [two, 2],
    ]);
    expect(stacks[0]?.counts).toEqual({ ad_matched: 3, ad_unmatched: 0, link: 0, referral_without_ad: 0, none: 1 });
    expect(stacks.map(coverageOf)).toEqual([0.75, 1]);
  });

  it('are gathered by country, an unknown one too, and have no share of nothing', () => {
    const stacks = classStacks([row({ country: '' }, 'none', 5), row({ country: 'IT' }, 'ad_unmatched', 0)]);
    expect(stacks.map(({ id }) => id)).toEqual(['', 'IT']);
    expect(stacks.map((stack) => [coverageOf(stack), shareOf(stack, 'none')])).toEqual([
      [0, 1],
      [null, null],
    ]);
  });

  it('lose no conversation, and their shares never pass the whole', () => {
    const counts = fc.array(fc.nat({ max: 10_000 }), {
      minLength: ATTRIBUTIONS.length,
      maxLength: ATTRIBUTIONS.length,
    });
    fc.assert(
      fc.property(counts, (numbers) => {
        const [stack] = classStacks(ATTRIBUTIONS.map((name, i) => row({ country: 'IT' }, name, numbers[i] ?? 0)));
        if (!stack) throw new Error('no stack');
        const whole = numbers.reduce((sum, number) => sum + number, 0);
        expect(stack.started).toBe(whole);
        const sum = ATTRIBUTIONS.reduce((total, name) => total + (shareOf(stack, name) ?? 0), 0);
        expect(sum).toBeLessThanOrEqual(1.000_000_001);
        if (whole > 0) expect(sum).toBeGreaterThan(1 - ATTRIBUTIONS.length / 1e6);
      }),
    );
  });
});
