import { buildSchema, parse, type GraphQLError } from 'graphql';
import { assertLimits, assertShape, assertTexts, MOST_ALIASES, MOST_DEPTH, shapeOf } from './query-limits.js';

const shape = (query: string) => shapeOf(parse(query));

describe('the shape of a document', () => {
  it('counts levels and aliases', () => {
    expect(shape('{ a }')).toEqual({ depth: 1, aliases: 0 });
    expect(shape('{ x: a { y: b { c } } d }')).toEqual({ depth: 3, aliases: 2 });
  });

  it('unfolds fragments and inline fragments', () => {
    const query = '{ a { ...F } } fragment F on T { b { ... on U { x: c { d } } } }';
    expect(shape(query)).toEqual({ depth: 4, aliases: 1 });
  });

  it('counts an alias of a fragment as often as it is spread', () => {
    expect(shape('{ a { ...F } b { ...F } } fragment F on T { x: c }').aliases).toBe(2);
  });

  it('ends on fragments that spread each other', () => {
    expect(shape('{ ...F } fragment F on T { a { ...G } } fragment G on T { b { ...F } }').depth).toBe(2);
  });

  it('stays fast where fragments double at each step', () => {
    const steps = Array.from({ length: 60 }, (_, i) => `fragment F${i} on T { a { ...F${i + 1} } b { ...F${i + 1} } }`);
    expect(shape(`{ ...F0 } ${steps.join(' ')} fragment F60 on T { c }`).depth).toBe(61);
  });

  it('leaves introspection alone', () => {
    expect(shape('{ __schema { types { fields { type { ofType { name } } } } } }')).toEqual({ depth: 0, aliases: 0 });
  });
});

describe('limits of texts', () => {
  /** What the client is told of the place. */
  const fieldOf = (query: string, variables: Record<string, unknown> = {}): unknown => {
    try {
      assertTexts(parse(query), variables);
    } catch (error) {
      const { message, extensions } = error as GraphQLError;
      expect(message).toContain('cannot be kept');
      expect(extensions).toMatchObject({ code: 'INVALID_INPUT', http: { status: 400 } });
      return extensions['field'];
    }
    return 'none';
  };

  it.each(['\0', 'a\0b', '\ud800', 'x\udfff', '\udc00\ud800'])('refuses %j anywhere, and says where', (text) => {
    expect(fieldOf('{ a }', { id: text })).toBe('id');
    expect(fieldOf('{ a }', { ids: ['x', text] })).toBe('ids.1');
    expect(fieldOf('{ a }', { rates: [{ source: text }] })).toBe('rates.0.source');
    expect(fieldOf('{ a }', { input: { blocks: [{ query: { metrics: ['x', text] } }] } })).toBe(
      'blocks.0.query.metrics.1',
    );
  });

  it('refuses it in literals, and takes every other text', () => {
    expect(fieldOf('{ a(b: "x\\u0000") }')).toBe('b');
    expect(fieldOf('{ a(input: { campaigns: ["x", "x\\u0000"] }) }')).toBe('campaigns');
    expect(fieldOf('query ($day: String = "x\\u0000") { a(b: $day) }')).not.toBe('none');
    expect(fieldOf('{ a(b: "è 😀 \\n") }', { a: ['😀', '{x:String}', 1, null, true] })).toBe('none');
  });

  it('names a place that is megabytes away in few words', () => {
    expect(String(fieldOf('{ a }', { input: { ['x'.repeat(1_000_000)]: '\0' } })).length).toBeLessThan(300);
    let deep: unknown = '\0';
    for (let i = 0; i < 200_000; i += 1) deep = [deep];
    expect(fieldOf('{ a }', { deep })).toMatch(/^deep\.0\.0/);
  });

  it('ends on whatever nests deep', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 200_000; i += 1) deep = [deep];
    expect(() => assertTexts(parse('{ a }'), { deep })).not.toThrow();
  });
});

describe('limits of shape', () => {
  const deep = (levels: number) => parse(`${'{ a '.repeat(levels)}${'}'.repeat(levels)}`);
  const wide = (aliases: number) => parse(`{ ${Array.from({ length: aliases }, (_, i) => `x${i}: a`).join(' ')} }`);

  it('takes what is at the limit', () => {
    expect(() => assertShape(deep(MOST_DEPTH))).not.toThrow();
    expect(() => assertShape(wide(MOST_ALIASES))).not.toThrow();
  });

  it('refuses what is beyond, and says what to change', () => {
    const tooDeep = expect.objectContaining({
      extensions: expect.objectContaining({ code: 'QUERY_TOO_DEEP' }) as object,
    });
    expect(() => assertShape(deep(MOST_DEPTH + 1))).toThrow(tooDeep as unknown as Error);
    expect(() => assertShape(deep(MOST_DEPTH + 1))).toThrow('11 levels deep; at most 10 are answered');
    expect(() => assertShape(wide(MOST_ALIASES + 1))).toThrow('Split it into several requests');
  });
});

describe('what does not fit the schema', () => {
  const schema = buildSchema(`
    input Range { from: Int! to: Int }
    input Wide { name: String! ranges: [Range!] }
    type Query { a(input: Wide, days: [Int!]): Int }`);
  const document = parse('query ($input: Wide, $days: [Int!]) { a(input: $input, days: $days) }');
  const told = (variables: Record<string, unknown>): unknown => {
    try {
      assertLimits({ schema, document, variables });
    } catch (error) {
      const { message, extensions } = error as GraphQLError;
      expect(message.length).toBeLessThan(300);
      return { code: extensions['code'], field: extensions['field'] };
    }
    return undefined;
  };

  it.each<[string, Record<string, unknown>, string]>([
    ['a number where a text stands', { input: { name: 1 } }, 'name'],
    ['a field that is missing', { input: {} }, 'input'],
    ['a field that nobody knows', { input: { name: 'x', nobody: 1 } }, 'input'],
    [
      'a text in a list of objects',
      { input: { name: 'x', ranges: [{ from: 1 }, { from: 'x'.repeat(100_000) }] } },
      'ranges.1.from',
    ],
    ['a half number in a list', { days: [1, 1.5] }, 'days.1'],
    ['nothing in a list', { days: [null] }, 'days.0'],
    ['a number beyond 32 bits', { days: [2_147_483_648] }, 'days.0'],
  ])('%s is told with its place', (_what, variables, field) => {
    expect(told(variables)).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('takes what fits, and what was left out', () => {
    expect(told({})).toBeUndefined();
    expect(told({ input: null, days: 3 })).toBeUndefined();
    expect(told({ input: { name: '', ranges: [{ from: 1, to: null }] }, days: [] })).toBeUndefined();
  });
});
