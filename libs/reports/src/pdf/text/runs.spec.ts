import fc from 'fast-check';
import { isJapaneseText, isolated, rightToLeftNames, runsOf, visualOrder, type Typesetting } from './runs.js';
import type { Family } from './font-files.js';

/** What each font draws, in ranges that tell the cases apart. */
const DRAWN: Partial<Record<Family, RegExp>> = {
  'Noto Sans': /[\u0020-\u052f\u0900-\u097f\u2010-\u2026\u200d\ufffd]/u,
  'Noto Sans Arabic': /[\u0600-\u06ff ]/u,
  'Noto Sans Hebrew': /[\u0590-\u05ff ]/u,
  'Noto Sans Thai': /[\u0e00-\u0e7f ]/u,
  'Nanum Gothic': /[\uac00-\ud7a3 ]/u,
  'BIZ UDPGothic': /[\u3041-\u30ff\u6771\u4eac ]/u,
  'Noto Sans SC': /[\u4e00-\u9fff\u3000-\u303f]/u,
  'Noto Emoji': /[\u{1f300}-\u{1faff}]/u,
};
const setting = (isJapanese = false): Typesetting => ({
  has: (family, codePoint) => DRAWN[family]?.test(String.fromCodePoint(codePoint)) ?? false,
  isJapanese,
});
const fontsOf = (text: string, isJapanese = false) =>
  runsOf(text, setting(isJapanese)).map((run) => [run.text, run.font]);

describe('runs', () => {
  it.each([
    ['one script', 'Roma e città', [['Roma e città', 'Noto Sans']]],
    [
      'Korean, whose font has no blank of its own',
      '안녕 세계',
      [
        ['안녕', 'Nanum Gothic'],
        [' ', 'Noto Sans'],
        ['세계', 'Nanum Gothic'],
      ],
    ],
    ['Japanese by its kana', 'かな', [['かな', 'BIZ UDPGothic']]],
    [
      'an emoji in a word',
      'a🎉b',
      [
        ['a', 'Noto Sans'],
        ['🎉', 'Noto Emoji'],
        ['b', 'Noto Sans'],
      ],
    ],
    ['what no font draws', 'a\u0995', [['a\ufffd', 'Noto Sans']]],
    ['nothing', '', []],
  ])('of %s', (_, text, wanted) => {
    expect(fontsOf(text)).toEqual(wanted);
  });

  it('ask the Japanese font for Han characters only where the report is Japanese, and the Chinese for those it lacks', () => {
    expect([fontsOf('東京'), fontsOf('東京', true)]).toEqual([[['東京', 'Noto Sans SC']], [['東京', 'BIZ UDPGothic']]]);
    expect(fontsOf('龍', true)).toEqual([['龍', 'Noto Sans SC']]);
  });

  it.each([
    ['a\u0000b', 'a b'],
    ['a\t\r\u0007b', 'a b'],
    ['a\u2028b', 'a b'],
    ['a\nb', 'a\nb'],
    ['e\u0301', 'é'],
    ['a\u00adb', 'a\u00adb'],
    ['a\u2060b', 'ab'],
    ['a\ufeffb', 'ab'],
  ])('write %j as %j', (text, wanted) => {
    expect(
      runsOf(text, setting())
        .map((run) => run.text)
        .join(''),
    ).toBe(wanted);
  });

  const letters = fc.constantFrom(...'abZé 1,東京かな안녕🎉—\n'.normalize('NFC'));
  const texts = fc.array(letters, { maxLength: 30 }).map((parts) => parts.join(''));

  it('lose no letter, and a text that is cut again is cut alike', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, isJapanese) => {
        const runs = runsOf(text, setting(isJapanese));
        const joined = runs.map((run) => run.text).join('');
        expect(joined).toBe(text.normalize('NFC'));
        expect(runsOf(joined, setting(isJapanese))).toEqual(runs);
      }),
      { numRuns: 200 },
    );
  });

  it('are as long as they can be: two neighbours differ in font or direction', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const runs = runsOf(`${text}שלום${text}`, setting());
        const alike = runs.filter(
          (run, i) => i > 0 && run.font === runs[i - 1]?.font && run.level === runs[i - 1]?.level,
        );
        expect(alike).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('turn brackets around within text from right to left alone', () => {
    const drawn = (text: string) =>
      runsOf(text, setting())
        .filter(({ level }) => level % 2 === 1)
        .map((run) => run.text)
        .join('');
    expect(drawn('שלום (א) ב')).toBe('שלום )א( ב');
    expect(drawn('a [שלום] b')).toBe('שלום');
    expect(runsOf('(a)', setting())).toEqual([{ text: '(a)', font: 'Noto Sans', level: 0 }]);
  });
});

describe('the order in which a line is seen', () => {
  const seen = (text: string, levels: number[]) =>
    visualOrder(
      [...text].map((letter, i) => ({ letter, level: levels[i] ?? 0 })),
      ({ level }) => level,
    )
      .map(({ letter }) => letter)
      .join('');

  it.each([
    ['abc', [0, 0, 0], 'abc'],
    ['abc', [1, 1, 1], 'cba'],
    ['abcde', [0, 1, 1, 1, 0], 'adcbe'],
    ['ab12', [1, 1, 2, 2], '12ba'],
    ['a12b', [1, 2, 2, 1], 'b12a'],
    ['abcd', [1, 0, 1, 1], 'abdc'],
    ['', [], ''],
  ])('of %j with levels %j is %j', (text, levels, wanted) => {
    expect(seen(text, levels)).toBe(wanted);
  });

  it('has each word once', () => {
    const line = fc.array(fc.record({ id: fc.nat(), level: fc.integer({ min: 0, max: 4 }) }), { maxLength: 20 });
    fc.assert(
      fc.property(line, (items) => {
        const ordered = visualOrder(items, ({ level }) => level);
        expect(ordered).toHaveLength(items.length);
        expect(new Set(ordered)).toEqual(new Set(items));
        const plain = items.map((item) => ({ ...item, level: 0 }));
        expect(visualOrder(plain, ({ level }) => level)).toEqual(plain);
      }),
    );
  });
});

describe('names from right to left', () => {
  it('are found once each, the longest first, in whatever order they come', () => {
    const names = ['Roma', 'מבצע', 'מבצע גדול', 'מבצע', 'حملة', ''];
    const found = rightToLeftNames(names);
    expect(found.slice(0, 1)).toEqual(['מבצע גדול']);
    expect(new Set(found)).toEqual(new Set(['מבצע גדול', 'מבצע', 'حملة']));
    expect(rightToLeftNames([...names].reverse()).map(({ length }) => length)).toEqual(
      found.map(({ length }) => length),
    );
  });

  it('are set apart by marks that change no letter', () => {
    const apart = isolated('מבצע +5%, מבצע גדול -3', ['מבצע גדול', 'מבצע']);
    expect(apart).not.toBe('מבצע +5%, מבצע גדול -3');
    expect(apart.replace(/[\u2068\u2069]/g, '')).toBe('מבצע +5%, מבצע גדול -3');
    expect(apart.split('\u2068')).toHaveLength(apart.split('\u2069').length);
    expect(isolated('Roma +5%', ['Roma'])).toBe('Roma +5%');
  });

  it.each([
    ['東京', false],
    ['ひ', true],
    ['カ', true],
    ['Roma', false],
    ['', false],
  ])('%s is Japanese: %p', (text, isJapanese) => {
    expect(isJapaneseText(text)).toBe(isJapanese);
  });
});
