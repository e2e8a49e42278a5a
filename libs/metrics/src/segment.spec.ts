import type { MetricsFilter } from '@spunta/domain';
import { MAX_FILTERS } from './plan.filters.js';
import { checkSegment, MAX_SEGMENT_FILTERS } from './segment.js';

const country: MetricsFilter = { dimension: 'country', operator: 'IN', values: ['IT', 'DE'] };
const many = (length: number) => Array.from({ length }, () => country);

describe('what a segment holds', () => {
  it('is filters on dimensions, with every operator that suits one', () => {
    for (const operator of ['IS', 'IS_NOT', 'IN', 'NOT_IN', 'CONTAINS', 'NOT_CONTAINS'] as const) {
      expect(() => checkSegment([{ dimension: 'campaign', operator, values: ['spring'] }])).not.toThrow();
    }
    expect(() => checkSegment(many(MAX_SEGMENT_FILTERS))).not.toThrow();
  });

  it('leaves room for the filters of a query', () => {
    expect(MAX_SEGMENT_FILTERS).toBeLessThan(MAX_FILTERS);
  });

  it.each<[string, MetricsFilter[], string, string]>([
    ['nothing', [], 'INVALID_INPUT', 'filters'],
    ['too much', many(MAX_SEGMENT_FILTERS + 1), 'INVALID_INPUT', 'filters'],
    ['an unknown name', [country, { ...country, dimension: 'planet' }], 'UNKNOWN_DIMENSION', 'filters.1.dimension'],
    [
      'a metric',
      [country, { dimension: 'messages_received', operator: 'GT', values: ['5'] }],
      'INVALID_INPUT',
      'filters.1.dimension',
    ],
    ['a comparison', [{ dimension: 'country', operator: 'GT', values: ['IT'] }], 'INVALID_INPUT', 'filters.0.operator'],
    ['no value', [{ ...country, values: [] }], 'INVALID_INPUT', 'filters.0.values'],
    ['a long value', [{ ...country, values: ['x'.repeat(501)] }], 'INVALID_INPUT', 'filters.0.values'],
  ])('is not %s', (_what, filters, code, field) => {
    expect(() => checkSegment(filters)).toThrow(expect.objectContaining({ code, field }) as unknown as Error);
  });
});
