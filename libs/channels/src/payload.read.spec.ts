import fc from 'fast-check';
import {
  asObject,
  canonicalText,
  codeAt,
  expiryAt,
  fingerprint,
  flagAt,
  instantAt,
  listAt,
  nameAt,
  numberAt,
  objectAt,
  textAt,
  wordAt,
  type JsonObject,
} from './payload.read.js';

const RECEIVED = new Date('2026-11-20T00:00:00.000Z');

describe('lenient readers', () => {
  it('never throw, whatever stands there', () => {
    const readers = [objectAt, listAt, textAt, nameAt, wordAt, codeAt, numberAt, flagAt, expiryAt];
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const source = asObject({ key: value });
        for (const read of readers) expect(() => read(source, 'key')).not.toThrow();
        for (const read of readers) expect(() => read(undefined, 'key')).not.toThrow();
        expect(() => instantAt(source, 'key', RECEIVED)).not.toThrow();
      }),
    );
  });

  it.each([
    [' wamid.A ', 'wamid.A'],
    ['città', 'città'],
    [120299000000000, '120299000000000'],
    ['a\u0000b', 'ab'],
    ['\ud800x', '\ufffdx'],
    ['', undefined],
    ['   ', undefined],
    ['x'.repeat(513), undefined],
    [1.5, undefined],
    [1e300, undefined],
    [true, undefined],
    [null, undefined],
    [['a'], undefined],
  ])('reads %j as the text %j', (value, text) => {
    expect(textAt({ value }, 'value')).toBe(text);
  });

  it.each([
    ['authentication-international', 'authentication_international'],
    ['MARKETING', 'marketing'],
    ['free text', undefined],
    ['393331112222', undefined],
  ])('reads %j as the code %j', (value, code) => {
    expect(codeAt({ value }, 'value')).toBe(code);
  });

  it.each([
    ['2026_promo', '2026_promo'],
    ['promo autunno', undefined],
  ])('reads %j as the name %j', (value, name) => {
    expect(nameAt({ value }, 'value')).toBe(name);
  });

  it.each([
    ['12', 12],
    ['-1', -1],
    ['19.50', 19.5],
    [7, 7],
    ['1e5', undefined],
    ['0x10', undefined],
    ['', undefined],
    [Infinity, undefined],
    ['1'.repeat(400), undefined],
  ])('reads %j as the number %j', (value, number) => {
    expect(numberAt({ value }, 'value')).toBe(number);
  });
});

describe('instantAt', () => {
  it.each([
    ['1794650400', '2026-11-14T10:00:00.000Z'],
    [1794650400, '2026-11-14T10:00:00.000Z'],
    ['1794650400123', '2026-11-14T10:00:00.123Z'],
    [1795132800, '2026-11-20T00:00:00.000Z'],
    [1795219200, '2026-11-21T00:00:00.000Z'],
    [1795219201, undefined],
    ['0', undefined],
    [-5, undefined],
    ['1.7e9', undefined],
    ['yesterday', undefined],
    [undefined, undefined],
    [1e300, undefined],
  ])('reads %j as %j', (value, instant) => {
    expect(instantAt({ value }, 'value', RECEIVED)).toBe(instant);
  });

  it('gives whole milliseconds for any plausible number', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.3e9, max: 1.79e9, noNaN: true }), (value) => {
        const instant = instantAt({ value }, 'value', RECEIVED);
        expect(instant).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      }),
    );
  });
});

describe('canonicalText and fingerprint', () => {
  it('do not depend on the order of keys, but on everything else', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), (source) => {
        const reversed = Object.fromEntries(Object.entries(source).reverse());
        expect(canonicalText(reversed)).toBe(canonicalText(source));
        expect(canonicalText({ ...source, '\u0001 other key': 1 })).not.toBe(canonicalText(source));
      }),
    );
  });

  it('survives nesting of any depth', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`) as JsonObject;
    expect(canonicalText(deep)).toContain('"deep"');
  });

  it('keeps parts apart', () => {
    expect(fingerprint('ab', 'c')).not.toBe(fingerprint('a', 'bc'));
    expect(fingerprint('a', undefined)).not.toBe(fingerprint('a'));
    expect(fingerprint('a')).toMatch(/^[0-9a-f]{32}$/);
  });
});
