import fc from 'fast-check';
import { readContent } from './plan-content.js';
import { charactersOf, TEXT_LIMITS, type AdText } from './text-limits.js';

const FIELDS = Object.keys(TEXT_LIMITS) as AdText[];
const LISTS = FIELDS.filter((field) => TEXT_LIMITS[field].times > 1);

/** Field at which a creative is refused; null: it is taken. */
function faultOf(creative: object): string | null {
  try {
    readContent({ name: 'Plan', creative });
    return null;
  } catch (error) {
    return (error as { field: string }).field;
  }
}
const given = (field: AdText, text: string) => ({ [field]: LISTS.includes(field) ? [text] : text });
const fieldOf = (field: AdText) => `creative.${field}${LISTS.includes(field) ? '.0' : ''}`;

describe('limits of the texts of an ad', () => {
  it('show no more than they take, and say where they were read or that they are a judgement', () => {
    for (const field of FIELDS) {
      const { most, shown, times, source } = TEXT_LIMITS[field];
      expect([field, (shown ?? most) <= most, times >= 1]).toEqual([field, true, true]);
      if (source !== null) expect(new URL(source).protocol).toBe('https:');
    }
  });

  it.each(FIELDS)('of %s hold for what is stored, whatever alphabet it is written in', (field) => {
    const { most } = TEXT_LIMITS[field];
    for (const letter of ['a', 'è', '日', 'ا', '🙂']) {
      expect(faultOf(given(field, letter.repeat(most)))).toBeNull();
      expect(faultOf(given(field, letter.repeat(most + 1)))).toBe(fieldOf(field));
    }
  });

  it.each(LISTS)('of %s hold for how many there are', (field) => {
    const { times } = TEXT_LIMITS[field];
    const texts = (count: number) => ({ [field]: Array.from({ length: count }, (_, i) => `Text ${i}`) });
    expect(faultOf(texts(times))).toBeNull();
    expect(faultOf(texts(times + 1))).toBe(`creative.${field}`);
  });
});

describe('characters of a text', () => {
  const whole = fc.string({ unit: 'grapheme', maxLength: 40 });

  it('of two texts are those of both, and never more than UTF-16 units', () => {
    fc.assert(
      fc.property(whole, whole, (one, other) => {
        expect(charactersOf(one + other)).toBe(charactersOf(one) + charactersOf(other));
        expect(charactersOf(one)).toBeLessThanOrEqual(one.length);
      }),
    );
  });

  it.each([
    ['', 0],
    ['Tè', 2],
    // The accent is a code point of its own.
    ['Te\u0300', 3],
    ['🍵', 1],
    // Two regional letters make one flag.
    ['🇮🇹', 2],
    // Four people and three joiners make one family.
    ['👨‍👩‍👧‍👦', 7],
  ])('%j has %d', (text, characters) => {
    expect(charactersOf(text)).toBe(characters);
  });
});
