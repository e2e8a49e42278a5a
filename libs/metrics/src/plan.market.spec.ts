import { SpuntaError, type MetricsFilter, type MetricsQuery, type WorkspaceScope } from '@spunta/domain';
import { passesFilter } from './plan.market.js';
import type { Plan } from './plan.shape.js';
import { planQuery } from './plan.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: null, isSample: false };
const range = { from: '2018-01-01', to: '2018-12-31', timeZone: 'Europe/Rome' };
const LIMITS = { maxRowsPerPage: 1_000, maxComplexity: 5_000, maxRows: 100_000 };
const only = (dimension: string, ...values: string[]): MetricsFilter => ({ dimension, operator: 'IN', values });
const measure = (...values: string[]): MetricsFilter => only('market_measure', ...values);
const POPULATION = measure('penetration_population');
const WHATSAPP = only('channel', 'whatsapp');

const plan = (query: Partial<MetricsQuery>): Plan =>
  planQuery(workspace, { metrics: ['market_penetration'], range, ...query }, LIMITS);

function faultOf(query: Partial<MetricsQuery>): Pick<SpuntaError, 'code' | 'message' | 'field'> {
  try {
    plan(query);
  } catch (error) {
    if (error instanceof SpuntaError) return error;
    throw error;
  }
  throw new Error('There is no fault.');
}

describe('a question about the market', () => {
  it('names one measure, one messenger and one place for each figure', () => {
    const { market, dimensionFilters } = plan({ filters: [POPULATION, WHATSAPP] });
    expect(market).toEqual({ measures: { market_penetration: ['penetration_population'] }, country: 'WW' });
    expect(dimensionFilters).toEqual([WHATSAPP]);
    expect(plan({ filters: [POPULATION, WHATSAPP, only('country', 'IT')] }).market.country).toBe('IT');
    expect(plan({ dimensions: ['country', 'app'], filters: [POPULATION] }).market.country).toBeNull();
  });

  it('may be split by measures, each figure by those that it can be told in', () => {
    const { market } = plan({ metrics: ['market_users', 'market_share'], dimensions: ['app', 'market_measure'] });
    expect(market.measures.market_users).toEqual([
      'mau',
      'users',
      'users_15plus',
      'dau',
      'stories_dau',
      'ad_reach',
      'accounts',
    ]);
    expect(market.measures.market_share).toContain('penetration_population');
  });

  it('takes a measure of each kind where each figure fits one', () => {
    const filters = [measure('penetration_population', 'mau'), WHATSAPP];
    expect(plan({ metrics: ['market_penetration', 'market_users'], filters }).market.measures).toEqual({
      market_penetration: ['penetration_population'],
      market_users: ['mau'],
    });
  });

  it('stands beside our own figures: a measure chooses the market’s alone', () => {
    const metrics = ['conversations_started', 'active_contacts', 'share_of_conversations', 'market_index_contacts'];
    const asked = plan({ metrics, dimensions: ['channel', 'country'], filters: [POPULATION] });
    expect(asked.dimensionFilters).toEqual([]);
    expect(asked.parts.activity).toEqual(['conversations_started']);
  });

  it.each<[string, Partial<MetricsQuery>, string, string, string]>([
    [
      'no measure',
      { dimensions: ['channel'] },
      'BASES_MIXED',
      'filters',
      'filter market_measure by one, such as penetration_population, or add it to dimensions',
    ],
    [
      'two measures',
      { dimensions: ['channel'], filters: [measure('penetration_population', 'penetration_adults')] },
      'BASES_MIXED',
      'filters.0',
      'would mix figures of penetration_population, penetration_adults',
    ],
    [
      'a count as a share',
      { dimensions: ['channel'], filters: [measure('mau')] },
      'BASES_MIXED',
      'filters.0',
      'or ask for market_users',
    ],
    [
      'a share as a count',
      { metrics: ['market_users'], dimensions: ['channel'], filters: [POPULATION] },
      'BASES_MIXED',
      'filters.0',
      'filter market_measure by mau',
    ],
    [
      'a share and a count of one measure',
      { metrics: ['market_penetration', 'market_users'], dimensions: ['channel'], filters: [measure('mau')] },
      'BASES_MIXED',
      'filters.0',
      'market_penetration has no such measure',
    ],
    [
      'an index of all measures',
      { metrics: ['market_index_conversations'], dimensions: ['channel'] },
      'BASES_MIXED',
      'filters',
      'such as penetration_population.',
    ],
    [
      'all messengers at once',
      { filters: [POPULATION] },
      'NOT_ADDITIVE',
      'dimensions',
      'add channel or app to dimensions, or filter channel or app by one value',
    ],
    [
      'two messengers at once',
      { filters: [POPULATION, only('channel', 'whatsapp', 'line')] },
      'NOT_ADDITIVE',
      'dimensions',
      'which the same people use',
    ],
    [
      'an index of one messenger',
      { metrics: ['market_index_contacts'], filters: [POPULATION, WHATSAPP] },
      'NOT_ADDITIVE',
      'dimensions',
      'add channel to dimensions.',
    ],
    [
      'two countries at once',
      { dimensions: ['channel'], filters: [POPULATION, only('country', 'IT', 'FR')] },
      'NOT_ADDITIVE',
      'filters.1',
      'leave the filter out for the world',
    ],
    [
      'all but a country',
      { metrics: ['population'], filters: [{ dimension: 'country', operator: 'IS_NOT', values: ['IT'] }] },
      'NOT_ADDITIVE',
      'filters.0',
      'add country to dimensions',
    ],
    [
      'a ranking by shares',
      { dimensions: ['channel'], filters: [POPULATION], top: { dimension: 'channel', count: 2 } },
      'NOT_ADDITIVE',
      'top',
      'order by market_penetration',
    ],
    [
      'days',
      { dimensions: ['channel'], filters: [POPULATION], granularity: 'DAY' },
      'RANGE_TOO_FINE',
      'granularity',
      'use MONTH or coarser, or ask without market_penetration',
    ],
    [
      'concentration by messenger',
      { metrics: ['market_concentration'], dimensions: ['channel'], filters: [POPULATION] },
      'DIMENSION_NOT_AVAILABLE',
      'dimensions',
      'market_concentration cannot be split or filtered by channel',
    ],
    [
      'our own by measure',
      { metrics: ['conversations_started'], filters: [POPULATION] },
      'DIMENSION_NOT_AVAILABLE',
      'filters',
      'market_measure can be asked of market_penetration',
    ],
    [
      'a measure that is none',
      { dimensions: ['channel'], filters: [measure('penetration_populatoin')] },
      'INVALID_INPUT',
      'filters.0.values',
      'did you mean penetration_population',
    ],
    [
      'a measure far from any',
      { dimensions: ['channel'], filters: [measure('x')] },
      'INVALID_INPUT',
      'filters.0.values',
      'use one of penetration_population, ',
    ],
  ])('is refused for %s', (_, query, code, field, remedy) => {
    const fault = faultOf(query);
    expect({ code: fault.code, field: fault.field }).toEqual({ code, field });
    expect(fault.message).toContain(remedy);
  });

  it('is ranked by ours, and counted in the limits', () => {
    const query = {
      metrics: ['conversations_started', 'market_penetration'],
      dimensions: ['channel'],
      filters: [POPULATION],
    };
    expect(plan({ ...query, top: { dimension: 'channel', count: 2 } }).top?.by).toBe('conversations_started');
    const alone = plan({ ...query, metrics: ['conversations_started'], filters: [] }).complexity;
    expect(plan(query).complexity).toBe(2 * alone);
  });
});

describe('filters on market figures', () => {
  it.each([
    ['IS', ['LINE'], true, false],
    ['IN', ['LINE', 'QQ'], true, true],
    ['IS_NOT', ['LINE'], false, true],
    ['NOT_IN', ['LINE'], false, true],
    ['CONTAINS', ['in'], true, false],
    ['NOT_CONTAINS', ['in'], false, true],
  ] as const)('%s %j as the engine has it', (operator, values, line, qq) => {
    const passes = (value: string) => passesFilter({ dimension: 'app', operator, values: [...values] }, value);
    expect([passes('LINE'), passes('QQ')]).toEqual([line, qq]);
  });
});
