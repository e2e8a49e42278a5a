import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import type { MetricsInput } from '../generated/graphql.js';
import { toGraphqlQuery } from './graphql-literal.js';

const schema = buildSchema(readFileSync(join(__dirname, '../../../api/schema.gql'), 'utf8'));

const query: MetricsInput = {
  metrics: ['messages_received', 'ad_spend'],
  dimensions: ['country'],
  range: { from: '2026-11-01', to: '2026-11-23', timeZone: 'Europe/Rome' },
  granularity: 'DAY',
  compare: { to: 'PREVIOUS_PERIOD', matchWeekday: true },
  filters: [{ dimension: 'campaign', operator: 'IN', values: ['"quoted"', 'new\nline'] }],
  orderBy: [{ by: 'messages_received', direction: 'DESC' }],
  first: 50,
};

describe('toGraphqlQuery', () => {
  it('makes a query that the schema accepts', () => {
    expect(validate(schema, parse(toGraphqlQuery(query)))).toEqual([]);
  });

  it('leaves out what is not set', () => {
    const text = toGraphqlQuery({ ...query, compare: null, granularity: undefined });
    expect(text).not.toMatch(/compare|granularity|null|undefined/);
    expect(validate(schema, parse(text))).toEqual([]);
  });
});
