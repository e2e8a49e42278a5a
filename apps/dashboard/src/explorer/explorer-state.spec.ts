import fc from 'fast-check';
import { HOURS_CATALOG, SMALL_CATALOG, STEP_NAMES } from '../../../../test/support/explorer-catalog.js';
import {
  EMPTY_STATE,
  explorerToQuery,
  fitState,
  MOST_DIMENSIONS,
  parseExplorer,
  ROW_COUNTS,
  TOP_COUNTS,
  WEEK_STARTS,
} from './explorer-state.js';
import type { ExplorerState } from './explorer-state.js';

const parse = (query: Record<string, string | string[]>) => parseExplorer(query, SMALL_CATALOG);

describe('a URL that is understood', () => {
  it('is nothing asked when it is bare', () => {
    expect(parse({ range: 'today', country: 'IT' })).toEqual({ state: EMPTY_STATE, dropped: [] });
  });

  it('holds every part of a question', () => {
    const query = {
      m: 'ad_spend,cost',
      d: 'country',
      f: ['country.NOT_IN.IT,', 'ad_spend.GT.10.5'],
      step: 'WEEK',
      week: 'SUNDAY',
      top: 'country.5',
      n: '25',
      o: '-ad_spend',
      v: 'line',
      show: 'cost',
    };
    const { state, dropped } = parse(query);
    expect(dropped).toEqual([]);
    expect(state).toEqual({
      metrics: ['ad_spend', 'cost'],
      dimensions: ['country'],
      filters: [
        { dimension: 'country', operator: 'NOT_IN', values: ['IT', ''] },
        { dimension: 'ad_spend', operator: 'GT', values: ['10.5'] },
      ],
      step: 'WEEK',
      weekStart: 'SUNDAY',
      top: { dimension: 'country', count: 5 },
      first: 25,
      order: { by: 'ad_spend', descending: true },
      view: 'line',
      shown: 'cost',
    });
    expect(explorerToQuery(state)).toEqual(query);
  });
});

describe('parts of a URL that are dropped and named', () => {
  it.each<[Record<string, string | string[]>, string[]]>([
    [{ m: 'nonsense,messages' }, ['nonsense']],
    [{ m: 'messages', d: 'planet,country' }, ['planet']],
    [{ m: 'ad_spend', d: 'channel' }, ['channel']],
    [{ m: 'messages,ad_spend', d: 'channel,country' }, ['channel']],
    [{ m: 'messages', f: 'garbage' }, ['garbage']],
    [{ m: 'messages', f: ['country.LIKE.IT', 'country.IN.IT'] }, ['country.LIKE.IT']],
    [{ m: 'messages', f: 'country.GT.3' }, ['country.GT.3']],
    [{ m: 'messages', f: 'messages.GT.many' }, ['messages.GT.many']],
    [{ m: 'messages', f: 'messages.CONTAINS.3' }, ['messages.CONTAINS.3']],
    [{ m: 'messages', f: 'ad_spend.GT.3' }, ['ad_spend.GT.3']],
    [{ m: 'ad_spend', f: 'channel.IN.line' }, ['channel.IN.line']],
    [{ m: 'messages', f: 'country.CONTAINS.' }, ['country.CONTAINS.']],
    [{ m: 'messages', step: 'ERA' }, ['ERA']],
    [{ m: 'messages', n: '7' }, ['7']],
    [{ m: 'messages', week: 'FRIDAY' }, ['FRIDAY']],
    [{ m: 'messages', d: 'country', top: 'country.6' }, ['country.6']],
    [{ m: 'messages', d: 'country', top: 'country.5.5' }, ['country.5.5']],
    [{ m: 'messages', d: 'country', top: 'channel.5' }, ['channel.5']],
    [{ m: 'messages', o: '-ad_spend' }, ['ad_spend']],
    [{ m: 'messages', o: 'time' }, ['time']],
    [{ m: 'messages', v: 'pie' }, ['pie']],
    [{ m: 'messages', v: 'map' }, ['map']],
    [{ m: 'messages', show: 'ad_spend' }, ['ad_spend']],
    [{ m: 'messages', d: 'a,b,constructor,__proto__' }, ['a', 'b', 'constructor', '__proto__']],
  ])('%j loses %j and keeps the rest', (query, dropped) => {
    const answer = parse(query);
    expect(answer.dropped).toEqual(dropped);
    expect(answer.state.metrics.length).toBeGreaterThan(0);
    expect(parse(explorerToQuery(answer.state) as Record<string, string>).dropped).toEqual([]);
  });

  it('more splits than the server takes', () => {
    const all = [...HOURS_CATALOG.dimensions.keys()];
    const { state, dropped } = parseExplorer({ m: 'messages', d: all.join(',') }, HOURS_CATALOG);
    expect(state.dimensions).toEqual(all.slice(0, MOST_DIMENSIONS));
    expect(dropped).toEqual(all.slice(MOST_DIMENSIONS));
  });

  it('repeated names stand once, without a word', () => {
    const { state, dropped } = parse({ m: 'messages,messages', d: 'country,country' });
    expect([state.metrics, state.dimensions, dropped]).toEqual([['messages'], ['country'], []]);
  });

  it('"is" and "is not" of a dimension become their lists, and stay as they are on figures', () => {
    const { state } = fitState(
      {
        ...EMPTY_STATE,
        metrics: ['messages'],
        filters: [
          { dimension: 'country', operator: 'IS', values: ['IT'] },
          { dimension: 'country', operator: 'IS_NOT', values: ['DE'] },
          { dimension: 'messages', operator: 'IS', values: ['3'] },
        ],
      },
      SMALL_CATALOG,
    );
    expect(state.filters.map(({ operator }) => operator)).toEqual(['IN', 'NOT_IN', 'IS']);
  });
});

describe('any state and any URL', () => {
  const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  const filter = fc.oneof(
    fc.record({
      dimension: fc.constantFrom('country', 'channel'),
      operator: fc.constantFrom('IN' as const, 'NOT_IN' as const),
      values: fc.uniqueArray(fc.oneof(value, fc.constantFrom('', ',', '%2C', 'a,b', '%')), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
    fc.record({
      dimension: fc.constant('country'),
      operator: fc.constantFrom('CONTAINS' as const, 'NOT_CONTAINS' as const),
      values: fc.tuple(value).filter(([text]) => !text.includes(',')),
    }),
    fc.record({
      dimension: fc.constant('messages'),
      operator: fc.constantFrom('GT' as const, 'LTE' as const, 'IS' as const),
      values: fc.tuple(fc.integer().map(String)),
    }),
  );
  const anyState: fc.Arbitrary<ExplorerState> = fc.record({
    metrics: fc.constantFrom(['messages'], ['messages', 'people']),
    dimensions: fc.subarray(['country', 'channel']),
    filters: fc.array(filter, { maxLength: 4 }),
    step: fc.constantFrom(null, ...STEP_NAMES),
    weekStart: fc.constantFrom(...WEEK_STARTS),
    top: fc.constantFrom(null, ...TOP_COUNTS.map((count) => ({ dimension: 'channel', count }))),
    first: fc.constantFrom(...ROW_COUNTS),
    order: fc.constantFrom(null, { by: 'messages', descending: true }, { by: 'country', descending: false }),
    view: fc.constantFrom('table' as const, 'line' as const, 'bar' as const, 'stacked' as const, 'map' as const),
    shown: fc.constantFrom(null, 'messages'),
  });

  it('a state that fits comes back from its URL unchanged', () => {
    fc.assert(
      fc.property(anyState, (wanted) => {
        const { state } = fitState(wanted, SMALL_CATALOG);
        const query = JSON.parse(JSON.stringify(explorerToQuery(state))) as Record<string, string>;
        expect(parse(query)).toEqual({ state, dropped: [] });
      }),
    );
  });

  it('also after a browser has written and read the address', () => {
    fc.assert(
      fc.property(anyState, (wanted) => {
        const { state } = fitState(wanted, SMALL_CATALOG);
        const address = new URLSearchParams();
        for (const [key, text] of Object.entries(explorerToQuery(state)))
          for (const item of [text ?? []].flat()) address.append(key, item);
        const read = new URLSearchParams(address.toString());
        const query = Object.fromEntries([...read.keys()].map((key) => [key, read.getAll(key)]));
        expect(parse(query).state).toEqual(state);
      }),
    );
  });

  it('no URL makes it fail, and what is left fits', () => {
    const key = fc.constantFrom('m', 'd', 'f', 'step', 'week', 'top', 'n', 'o', 'v', 'show');
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('messages', 'country', 'country.IN.%', 'line', '-', '1e3', 'null'),
    );
    const query = fc.dictionary(key, fc.oneof(text, fc.array(text), fc.constant(null)), { noNullPrototype: true });
    fc.assert(
      fc.property(query, (given) => {
        const { state } = parseExplorer(given, SMALL_CATALOG);
        expect(fitState(state, SMALL_CATALOG)).toEqual({ state, dropped: [] });
      }),
      { numRuns: 500 },
    );
  });
});
