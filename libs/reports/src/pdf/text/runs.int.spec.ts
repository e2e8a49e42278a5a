import fc from 'fast-check';
import { openDocument, type PdfDocument } from '../engine/pdf-engine.js';
import { packageModule } from '../engine/packages.js';
import { fontFile, FAMILY_NAMES } from './font-files.js';
import { isJapaneseText, isolated, rightToLeftNames, runsOf, visualOrder, type Run, type Typesetting } from './runs.js';

interface Shaper {
  layout(text: string): { glyphs: { id: number }[] };
}

const pdf: PdfDocument = openDocument({
  ...{ title: 'T', author: 'A', subject: 'S', language: 'en-GB', created: new Date('2026-11-01T00:00:00Z') },
});
const fontOf = (run: Pick<Run, 'font'>, isBold = false) => pdf.provideFont(run.font, isBold, false).font;
const typesetting = (isJapanese = false): Typesetting => ({
  has: (family, codePoint) => pdf.provideFont(family, false, false).font.hasGlyphForCodePoint(codePoint),
  isJapanese,
});

const TEXTS = {
  Latin: 'Zażółć gęślą jaźń, ÆØÅ ñ – “città” € ₹ №',
  Greek: 'Καλημέρα κόσμε',
  Cyrillic: 'Привет, Україно',
  Arabic: 'مرحبا بالعالم',
  Hebrew: 'שלום עולם',
  Devanagari: 'नमस्ते दुनिया',
  Thai: 'สวัสดีชาวโลก',
  Japanese: '東京の秋キャンペーン、2026年',
  Korean: '안녕하세요 세계',
  Chinese: '你好,世界。雙十一',
  emoji: '🎉🇮🇹❤️👍🏽👨‍👩‍👧',
  signs: '≥ → ≤ × − ✓ ▲',
};

describe.each(Object.entries(TEXTS))('%s', (_, text) => {
  const runs = runsOf(text, typesetting(isJapaneseText(text)));

  it.each([false, true])('is drawn whole: no empty box, bold %s', (isBold) => {
    for (const run of runs) {
      const { glyphs } = (fontOf(run, isBold) as unknown as Shaper).layout(run.text);
      expect({ text: run.text, missing: glyphs.filter(({ id }) => id === 0) }).toEqual({ text: run.text, missing: [] });
    }
  });

  it('loses no letter', () => {
    const drawn = runs.map((run) => run.text).join('');
    expect(drawn.replace(/\u200b/g, '')).toBe(text.normalize('NFC'));
  });
});

it('draws whatever comes in, with a sign in place of what no font has', () => {
  const anything = fc.string({ unit: 'grapheme', maxLength: 40 });
  fc.assert(
    fc.property(anything, (text) => {
      for (const run of runsOf(text, typesetting()))
        for (const character of run.text.replace(/\n/g, ''))
          expect(fontOf(run).hasGlyphForCodePoint(character.codePointAt(0) ?? 0)).toBe(true);
    }),
    { numRuns: 200 },
  );
  expect(runsOf('a\u0995b', typesetting()).map(({ text }) => text)).toEqual(['a\ufffdb']);
  expect(runsOf('a\u0000\tb', typesetting())).toEqual([{ text: 'a b', font: 'Noto Sans', level: 0 }]);
  expect(runsOf('', typesetting())).toEqual([]);
});

it('gives Han characters the look of the language around them', () => {
  const fontsOf = (isJapanese: boolean) => runsOf('直', typesetting(isJapanese)).map(({ font }) => font);
  expect([fontsOf(false), fontsOf(true)]).toEqual([['Noto Sans SC'], ['BIZ UDPGothic']]);
  // Rare ones, which the Japanese font lacks, are drawn all the same.
  expect(runsOf('㐂龘', typesetting(true)).every(({ text }) => text !== '\ufffd')).toBe(true);
});

it('lets a line of Thai break between words', () => {
  const text = runsOf(TEXTS.Thai, typesetting())
    .map((run) => run.text)
    .join('');
  expect(text.split('\u200b').length).toBeGreaterThan(1);
});

it('keeps an accent, a joined emoji and a flag in one run', () => {
  expect(runsOf('e\u0301', typesetting())).toEqual([{ text: 'é', font: 'Noto Sans', level: 0 }]);
  expect(runsOf('👨‍👩‍👧🇮🇹', typesetting())).toHaveLength(1);
});

describe('text from right to left', () => {
  interface Reference {
    getEmbeddingLevels(text: string, direction: 'ltr'): { levels: Uint8Array };
    getReorderedString(text: string, levels: { levels: Uint8Array }): string;
  }
  const reference = packageModule<() => Reference>('bidi-js')();
  const seen = (text: string): string =>
    visualOrder(
      runsOf(text, typesetting()).flatMap(({ text: part, level }) => [...part].map((letter) => ({ letter, level }))),
      ({ level }) => level,
    )
      .map(({ letter }) => letter)
      .join('');

  it.each(['שלום עולם', 'Rossi (שלום 12) & Figli', 'חג 2026, 50% הנחה!', 'a مرحبا [b] ٣٤ c', '+200 שלום, −3'])(
    'stands in the order in which it is seen: %s',
    (text) => {
      const levels = reference.getEmbeddingLevels(text, 'ltr');
      expect(seen(text)).toBe(reference.getReorderedString(text, levels));
    },
  );

  it('keeps a name in a sentence apart from the figure after it', () => {
    const names = rightToLeftNames(['Roma', 'מבצע (50%)', 'מבצע']);
    expect(names).toEqual(['מבצע (50%)', 'מבצע']);
    const sentence = 'Roma +1, מבצע (50%) +200, מבצע -3';
    const drawn = seen(isolated(sentence, names));
    expect(drawn).toMatch(/^Roma \+1, .+ \+200, .+ -3$/);
    expect(seen(sentence)).not.toMatch(/ \+200, /);
    expect(isolated('Roma +1', names)).toBe('Roma +1');
  });

  it('does whatever mixture as the reference does', () => {
    const mixture = fc.array(fc.constantFrom('a', 'b ', 'ש', 'ל ', 'م', '1', '23', '.', '(', ')', ' ', '%', '-'), {
      maxLength: 14,
    });
    fc.assert(
      fc.property(mixture, (parts) => {
        // A blank at the end is of the line and not of the word before it: nobody sees where it stands.
        const text = parts.join('').trimEnd();
        expect(seen(text)).toBe(reference.getReorderedString(text, reference.getEmbeddingLevels(text, 'ltr')));
      }),
      { numRuns: 300 },
    );
  });
});

it('has a file for each family and weight', () => {
  const files = FAMILY_NAMES.flatMap((family) => [fontFile(family, false), fontFile(family, true)]);
  expect(files.filter((file) => !file.endsWith('.ttf'))).toEqual([]);
});
