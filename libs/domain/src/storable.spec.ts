import fc from 'fast-check';
import { findUnstorable, isStorable } from './storable.js';

const WRONG = ['\0', 'a\0b', '\ud800', 'x\udfff', '\udc00\ud800'];

describe('texts that no store keeps', () => {
  it.each(WRONG)('%j is one, and is found where it stands', (text) => {
    expect(isStorable(text)).toBe(false);
    expect(findUnstorable(text)).toEqual([]);
    expect(findUnstorable({ id: text })).toEqual(['id']);
    expect(findUnstorable({ rates: [{ source: 'x' }, { source: text }] })).toEqual(['rates', 1, 'source']);
    expect(findUnstorable({ settings: { [text]: 'x' } })).toEqual(['settings', text]);
  });

  it('all others are kept', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        const clean = texts.map((text) => text.replaceAll('\0', ''));
        expect(findUnstorable({ texts: clean, one: { number: 1, none: null, yes: true } })).toBeNull();
      }),
    );
  });

  it('one among many is found wherever it lies', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme-ascii' }), { minLength: 1 }),
        fc.nat(),
        fc.constantFrom(...WRONG),
        (texts, at, wrong) => {
          const place = at % texts.length;
          expect(findUnstorable(texts.with(place, wrong))).toEqual([place]);
        },
      ),
    );
  });

  it('ends on whatever nests deep', () => {
    let deep: unknown = '\0';
    for (let i = 0; i < 200_000; i += 1) deep = [deep];
    expect(findUnstorable(deep)).toHaveLength(200_000);
  });
});
