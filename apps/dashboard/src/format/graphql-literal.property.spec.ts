import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  buildSchema,
  type GraphQLInputObjectType,
  Kind,
  parse,
  validate,
  valueFromAST,
  visit,
  type ValueNode,
} from 'graphql';
import { COMPARISONS, DEFAULT_FILTERS, toMetricsBase } from '../filters/filters.js';
import { RANGE_PRESETS } from '../filters/presets.js';
import type { MetricsInput } from '../generated/graphql.js';
import { AD_METRICS, MESSAGE_METRICS, metricsInput } from '../overview/metrics.js';
import { toGraphqlQuery } from './graphql-literal.js';

const schema = buildSchema(readFileSync(join(__dirname, '../../../api/schema.gql'), 'utf8'));
const inputType = schema.getType('MetricsInput') as GraphQLInputObjectType;

/** The query argument as a server reads it out of the text: the inverse, by graphql-js. */
function readBack(text: string): unknown {
  const found: ValueNode[] = [];
  visit(parse(text), {
    Argument: ({ name, value }) => void (name.value === 'query' && value.kind === Kind.OBJECT && found.push(value)),
  });
  expect(found).toHaveLength(1);
  // Through JSON: graphql-js makes objects without a prototype.
  return JSON.parse(JSON.stringify(valueFromAST(found[0], inputType)));
}

const word = fc.string({ unit: 'grapheme', maxLength: 20 });
const arbitraryQuery: fc.Arbitrary<MetricsInput> = fc.record({
  metrics: fc.array(word, { maxLength: 3 }),
  dimensions: fc.array(word, { maxLength: 3 }),
  range: fc.record({ from: fc.constant('2026-01-01'), to: fc.constant('2026-01-31'), timeZone: word }),
  granularity: fc.constantFrom('QUARTER_HOUR', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'),
  compare: fc.record({ to: fc.constantFrom('PREVIOUS_PERIOD', 'PREVIOUS_YEAR'), matchWeekday: fc.boolean() }),
  filters: fc.array(
    fc.record({ dimension: word, operator: fc.constantFrom('IN', 'NOT_CONTAINS', 'GTE'), values: fc.array(word) }),
    { maxLength: 3 },
  ),
  orderBy: fc.array(fc.record({ by: word, direction: fc.constantFrom('ASC', 'DESC') }), { maxLength: 2 }),
  first: fc.integer({ min: 1, max: 1000 }),
  weekStart: fc.constantFrom('MONDAY', 'SATURDAY', 'SUNDAY'),
});

describe('a copied query', () => {
  it('means what the panel asked, whatever texts stand in it', () => {
    fc.assert(
      fc.property(arbitraryQuery, (query) => {
        const text = toGraphqlQuery(query);
        expect(validate(schema, parse(text))).toEqual([]);
        expect(readBack(text)).toEqual(query);
      }),
      { numRuns: 60 },
    );
  });

  it.each(RANGE_PRESETS.flatMap((preset) => COMPARISONS.map((comparison) => [preset, comparison] as const)))(
    'runs for the range %s compared with %s',
    (preset, comparison) => {
      const filters = { ...DEFAULT_FILTERS, range: { preset }, comparison, countries: ['', 'IT'] };
      const base = toMetricsBase(filters, 'Asia/Kathmandu', '2028-02-29');
      const query = metricsInput({ ...base, metrics: [...MESSAGE_METRICS, ...AD_METRICS] });
      const text = toGraphqlQuery(query);
      expect(validate(schema, parse(text))).toEqual([]);
      expect(readBack(text)).toMatchObject({ range: base.range, filters: base.filters, metrics: query.metrics });
    },
  );
});
