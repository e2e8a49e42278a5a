import { costStacks, largestFirst } from './stacks.js';

const figures = (values: Record<string, string | null>) =>
  Object.entries(values).map(([metric, value]) => ({
    metric,
    value,
    number: value === null ? null : Number(value),
    previous: null,
    change: null,
    sampleSize: null,
  }));
const country = (value: string, values: Record<string, string | null>) => ({
  time: null,
  dimensions: [{ name: 'country', value, label: value }],
  values: figures(values),
});

describe('stacks of cost', () => {
  it('hold the parts as they are and never add up what is unknown', () => {
    const rows = [
      country('IT', { ad_spend: '10.10', message_fees: '2.05', provider_fees: '0', total_cost: '12.15' }),
      country('DE', { ad_spend: '3', message_fees: null, provider_fees: '0', total_cost: null }),
    ];
    expect(costStacks(rows)).toEqual([
      { id: 'IT', parts: { ad_spend: '10.10', message_fees: '2.05', provider_fees: '0' }, total: '12.15' },
      { id: 'DE', parts: { ad_spend: '3', message_fees: null, provider_fees: '0' }, total: null },
    ]);
  });

  it('know figures that were not asked for as unknown', () => {
    const time = { time: '2026-11-20T00:00:00Z', dimensions: [], values: figures({ message_fees: '1' }) };
    expect(costStacks([time])).toEqual([
      { id: time.time, parts: { ad_spend: null, message_fees: '1', provider_fees: null }, total: null },
    ]);
  });

  it('are ordered by what is known of them, and left out without any cost', () => {
    const rows = [
      country('MT', { ad_spend: '0', message_fees: null }),
      country('DE', { ad_spend: '3', message_fees: null }),
      country('IT', { ad_spend: '2', message_fees: '2' }),
    ];
    expect(largestFirst(costStacks(rows)).map(({ id }) => id)).toEqual(['IT', 'DE']);
  });
});
