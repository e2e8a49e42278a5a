import fc from 'fast-check';
import { SMALL_CATALOG } from '../../../../test/support/explorer-catalog.js';
import { explorerInput } from '../explorer/explorer-query.js';
import {
  EMPTY_STATE,
  parseExplorer,
  ROW_COUNTS,
  TOP_COUNTS,
  WEEK_STARTS,
  type ExplorerState,
} from '../explorer/explorer-state.js';
import { COMPARISONS, DEFAULT_FILTERS, parseFilters, toMetricsBase, type Filters } from '../filters/filters.js';
import type { MetricsInput } from '../generated/graphql.js';
import { explorerLink, isQueryOrder, loggedInput, QUERY_ORDERS } from './logged-query.js';

const range = { from: '2026-03-09', to: '2026-03-11', timeZone: 'Europe/Rome' };
const asked: MetricsInput = { metrics: ['messages'], dimensions: [], filters: [], orderBy: [], first: 100, range };

describe('a logged question', () => {
  it('is read from its text, or is not there', () => {
    expect(loggedInput(JSON.stringify(asked))).toEqual(asked);
    expect(loggedInput(null)).toBeNull();
  });

  it('that the Explorer asked opens there as the same question', () => {
    const comparison = fc.oneof(
      fc.record({
        comparison: fc.constantFrom(...COMPARISONS.filter((name) => name !== 'custom')),
        compared: fc.constant(null),
        matchWeekday: fc.boolean(),
      }),
      fc.constant({
        comparison: 'custom' as const,
        compared: { from: '2026-01-01', to: '2026-02-03' },
        matchWeekday: true,
      }),
    );
    const rest: fc.Arbitrary<Omit<Filters, 'comparison' | 'compared' | 'matchWeekday'>> = fc.record({
      range: fc.constant({ from: '2026-03-09', to: '2026-04-11' }),
      timeZone: fc.constantFrom(null, 'Asia/Kathmandu'),
      countries: fc.constantFrom([], ['IT', '']),
      channels: fc.constantFrom([], ['line']),
      currency: fc.constantFrom(null, 'JPY'),
      segment: fc.constantFrom(null, 'some-id'),
    });
    const filters: fc.Arbitrary<Filters> = fc.tuple(comparison, rest).map(([one, other]) => ({ ...one, ...other }));
    const anyQuestion: fc.Arbitrary<ExplorerState> = fc.record({
      metrics: fc.constantFrom(['messages'], ['messages', 'people']),
      dimensions: fc.constantFrom([], ['country'], ['channel', 'country']),
      filters: fc.constantFrom([], [{ dimension: 'messages', operator: 'GT' as const, values: ['10'] }]),
      step: fc.constantFrom(null, 'DAY' as const, 'WEEK' as const),
      weekStart: fc.constantFrom(...WEEK_STARTS),
      top: fc.constantFrom(null, ...TOP_COUNTS.map((count) => ({ dimension: 'country', count }))),
      first: fc.constantFrom(...ROW_COUNTS),
      order: fc.constantFrom(null, { by: 'messages', descending: true }),
      view: fc.constant('table' as const),
      shown: fc.constant(null),
    });
    const questions = anyQuestion.map((asked) =>
      asked.dimensions.includes('country') ? asked : { ...asked, top: null },
    );
    const ask = (bar: Filters, question: ExplorerState) =>
      explorerInput(question, toMetricsBase(bar, bar.timeZone ?? 'Europe/Rome', '2026-11-23'), question.step);
    fc.assert(
      fc.property(filters, questions, (bar, question) => {
        const input = ask(bar, question);
        const query = explorerLink(input, 'Europe/Rome');
        const { state, dropped } = parseExplorer(query, SMALL_CATALOG);
        expect(dropped).toEqual([]);
        expect(ask(parseFilters(query), state)).toEqual(input);
      }),
    );
  });

  it('opens as near as the Explorer can where it asks for more', () => {
    const top = { dimension: 'country', count: 7, others: false };
    const query = explorerLink({ ...asked, dimensions: ['country'], first: 5000, top }, 'Europe/Rome');
    expect(query).toMatchObject({ m: 'messages', n: '1000', top: 'country.10', from: '2026-03-09', zone: undefined });
    expect(explorerLink({ ...asked, first: 7 }, 'UTC')).toMatchObject({ n: '10', zone: 'Europe/Rome' });
  });

  it('without lists, as a program may send it, opens too', () => {
    const bare = { metrics: ['messages'], range } as MetricsInput;
    expect(parseExplorer(explorerLink(bare, 'Europe/Rome'), SMALL_CATALOG)).toEqual({
      state: { ...EMPTY_STATE, metrics: ['messages'], first: 10 },
      dropped: [],
    });
    expect(parseFilters(explorerLink(bare, 'Europe/Rome'))).toMatchObject({
      ...DEFAULT_FILTERS,
      comparison: 'none',
      matchWeekday: false,
      range: { from: '2026-03-09', to: '2026-03-11' },
    });
  });

  it.each([...QUERY_ORDERS.map((order) => [order, true] as const), ['FASTEST', false], ['', false]] as const)(
    'the order %j exists: %p',
    (text, is) => {
      expect(isQueryOrder(text)).toBe(is);
    },
  );
});
