import { parse } from 'graphql';
import { assertShape, assertTexts, MOST_ALIASES, MOST_DEPTH, shapeOf } from './query-limits.js';

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
  const refused = (text: string) => expect.objectContaining({ message: expect.stringContaining(text) as string });

  it.each(['\0', 'a\0b', '\ud800', 'x\udfff', '\udc00\ud800'])('refuses %j anywhere in variables', (text) => {
    for (const variables of [{ a: text }, { a: [{ b: [text] }] }]) {
      expect(() => assertTexts(parse('{ a }'), variables)).toThrow(refused('cannot be kept') as unknown as Error);
    }
  });

  it('refuses it in literals, and takes every other text', () => {
    expect(() => assertTexts(parse(`{ a(b: "x\\u0000") }`), {})).toThrow('cannot be kept');
    expect(() => assertTexts(parse('{ a(b: "è 😀 \\n") }'), { a: ['😀', '{x:String}', 1, null, true] })).not.toThrow();
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
