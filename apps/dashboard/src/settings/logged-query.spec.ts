import fc from 'fast-check';
import { SMALL_CATALOG } from '../../../../test/support/explorer-catalog.js';
import { explorerInput } from '../explorer/explorer-query.js';
import { EMPTY_STATE, parseExplorer, ROW_COUNTS, type ExplorerState } from '../explorer/explorer-state.js';
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
    const filters: fc.Arbitrary<Filters> = fc.record({
      range: fc.constant({ from: '2026-03-09', to: '2026-04-11' }),
      comparison: fc.constantFrom(...COMPARISONS),
      matchWeekday: fc.boolean(),
      timeZone: fc.constantFrom(null, 'Asia/Kathmandu'),
      countries: fc.constantFrom([], ['IT', '']),
      channels: fc.constantFrom([], ['line']),
      segment: fc.constantFrom(null, 'some-id'),
    });
    const questions: fc.Arbitrary<ExplorerState> = fc.record({
      metrics: fc.constantFrom(['messages'], ['messages', 'people']),
      dimensions: fc.constantFrom([], ['country'], ['channel', 'country']),
      filters: fc.constantFrom([], [{ dimension: 'messages', operator: 'GT' as const, values: ['10'] }]),
      step: fc.constantFrom(null, 'DAY' as const),
      first: fc.constantFrom(...ROW_COUNTS),
      order: fc.constantFrom(null, { by: 'messages', descending: true }),
      view: fc.constant('table' as const),
      shown: fc.constant(null),
    });
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
    const query = explorerLink({ ...asked, first: 5000, compare: { to: 'CUSTOM', range } }, 'Europe/Rome');
    expect(query).toMatchObject({ m: 'messages', n: '1000', compare: 'none', from: '2026-03-09', zone: undefined });
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
