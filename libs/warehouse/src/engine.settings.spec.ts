import fc from 'fast-check';
import { BASE_SETTINGS, CLUSTER_SETTINGS, insertSettings, querySettings } from './engine.settings.js';
import { formatParam, quoteLiteral } from './param.format.js';

describe('settings of the engine', () => {
  it('make of 100,000 rows one block, on either way in', () => {
    for (const settings of [BASE_SETTINGS, insertSettings('token')]) {
      expect(Number(settings['max_insert_block_size'])).toBeGreaterThanOrEqual(1_000_000);
      expect(settings['min_insert_block_size_rows']).toBe(settings['max_insert_block_size']);
      expect(settings).toMatchObject({ async_insert: 0, session_timezone: 'UTC' });
    }
  });

  it('return 64-bit integers and decimals as text', () => {
    expect(BASE_SETTINGS).toMatchObject({
      output_format_json_quote_64bit_integers: 1,
      output_format_json_quote_decimals: 1,
    });
  });

  it('carry a token only where one is given, an empty one too', () => {
    expect(insertSettings()).not.toHaveProperty('insert_deduplication_token');
    expect(insertSettings('')).toHaveProperty('insert_deduplication_token', '');
    expect(insertSettings('a')).toEqual({ ...insertSettings(), insert_deduplication_token: 'a' });
  });

  it.each([
    [{}, {}],
    [{ maxExecutionSeconds: 0 }, { max_execution_time: 0 }],
    [{ maxMemoryBytes: 5 }, { max_memory_usage: 5 }],
    [
      { maxThreads: 2, maxExecutionSeconds: 1.5 },
      { max_threads: 2, max_execution_time: 1.5 },
    ],
  ])('limit a query by %j as %j', (options, settings) => {
    expect(querySettings(options)).toEqual(settings);
  });

  it('of a cluster change nothing that a single engine sets', () => {
    expect(Object.keys(CLUSTER_SETTINGS).filter((name) => name in BASE_SETTINGS)).toEqual([]);
  });
});

/** What the engine's own reader makes of backslashes, written anew. */
const UNESCAPED: Record<string, string> = { '\\': '\\', "'": "'", t: '\t', n: '\n', r: '\r', '0': '\0' };
const unescape = (text: string): string =>
  text.replace(/\\(.)/gs, (_all, char: string) => UNESCAPED[char] ?? `?${char}`);

describe('values in statements', () => {
  const text = fc.string({ unit: fc.constantFrom('a', "'", '\\', '\t', '\n', '\r', '\0', '😀', '{', '}', ',', '[') });

  it('come back from literals, parameters and items of arrays', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(unescape(quoteLiteral(one).slice(1, -1))).toBe(one);
        expect(unescape(formatParam(one))).toBe(one);
        const items =
          formatParam([one, other])
            .slice(1, -1)
            .match(/'(?:[^'\\]|\\.)*'/gs) ?? [];
        expect(items.map((item) => unescape(item.slice(1, -1)))).toEqual([one, other]);
      }),
    );
  });

  it('never end a literal early, and stand on one line as a parameter', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(quoteLiteral(value)).toMatch(/^'(?:[^'\\]|\\.)*'$/s);
        expect(formatParam(value)).not.toMatch(/[\t\n\r\0]/);
      }),
    );
  });

  it.each([
    [0, '0'],
    [-1.5, '-1.5'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    ['', ''],
    ['18446744073709551615', '18446744073709551615'],
    [[], '[]'],
    [['', 'a'], "['','a']"],
    [undefined, '\\N'],
  ])('%j is %s', (value, expected) => {
    expect(formatParam(value)).toBe(expected);
  });

  it.each([[Infinity], [10n], [new Date(0)], [[{}]], [[Number.NaN]], [() => 1]])('%p cannot be bound', (value) => {
    expect(() => formatParam(value)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  });
});
