import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { toGraphqlQuery } from '../format/graphql-literal.js';
import { explorerInput, needsEveryRow } from './explorer-query.js';
import { EMPTY_STATE, type ExplorerState } from './explorer-state.js';
import type { View } from './views.js';

const schema = buildSchema(readFileSync(join(__dirname, '../../../api/schema.gql'), 'utf8'));
const range = { from: '2026-11-01', to: '2026-11-23', timeZone: 'Europe/Rome' };
const base = { range, compare: null, filters: [{ dimension: 'country', operator: 'IN' as const, values: ['IT'] }] };
const input = (change: Partial<ExplorerState>, step: 'DAY' | null = null) =>
  explorerInput({ ...EMPTY_STATE, metrics: ['ad_spend'], ...change }, base, step);

describe('the question as the server takes it', () => {
  it('joins the filter bar and the question', () => {
    const filters = [{ dimension: 'ad_spend', operator: 'GT' as const, values: ['10'] }];
    expect(input({ filters, dimensions: ['campaign'], order: { by: 'ad_spend', descending: true } })).toEqual({
      range,
      compare: null,
      metrics: ['ad_spend'],
      dimensions: ['campaign'],
      granularity: null,
      filters: [...base.filters, ...filters],
      orderBy: [{ by: 'ad_spend', direction: 'DESC' }],
      first: 100,
    });
  });

  it('is one that the schema accepts, with the step in use and not the wished one', () => {
    const top = { dimension: 'country', count: 5 };
    const query = input(
      { step: 'HOUR', top, dimensions: ['country'], order: { by: 'time', descending: false } },
      'DAY',
    );
    expect(query.granularity).toBe('DAY');
    expect(validate(schema, parse(toGraphqlQuery(query)))).toEqual([]);
  });

  it('says where weeks begin only when there are weeks', () => {
    const ask = (step: 'WEEK' | 'DAY') => explorerInput({ ...EMPTY_STATE, weekStart: 'SUNDAY' }, base, step).weekStart;
    expect([ask('WEEK'), ask('DAY')]).toEqual(['SUNDAY', undefined]);
  });

  it.each<[View, 'DAY' | null, number]>([
    ['table', null, 25],
    ['table', 'DAY', 25],
    ['bar', null, 25],
    ['bar', 'DAY', 1000],
    ['line', 'DAY', 1000],
    ['stacked', null, 1000],
    ['map', null, 1000],
    ['heat', null, 1000],
  ])('a %s with step %p reads %d rows at once', (view, step, first) => {
    expect(input({ view, step, first: 25 }, step).first).toBe(first);
    expect(needsEveryRow({ view, step })).toBe(first === 1000);
  });
});
