import { packageModule } from '../engine/packages.js';
import { BASE_FAMILY, FAMILY_NAMES, type Family } from './font-files.js';

interface Bidi {
  getEmbeddingLevels(text: string, direction: 'ltr'): { levels: Uint8Array };
  getMirroredCharacter(character: string): string | null;
}

/** A stretch of text that one font draws in one direction. */
export interface Run {
  text: string;
  font: Family;
  /** Of the bidirectional algorithm; odd: from right to left. */
  level: number;
}

/** Which fonts draw what, and what Han characters without context are. */
export interface Typesetting {
  has: (family: Family, codePoint: number) => boolean;
  /** Han characters look Japanese, else Chinese. */
  isJapanese: boolean;
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\u200f\u202b\u202e\u2067]/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;
const THAI = /\p{Script=Thai}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Joiners and marks without a picture of their own; a font that lacks them loses nothing. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/u;
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]+/gu;
const REPLACEMENT = '\ufffd';
const ISOLATE = '\u2068';
const END_OF_ISOLATE = '\u2069';
const ZERO_WIDTH_SPACE = '\u200b';

/** Fonts in the order in which they are asked; `Noto Sans` is always first but for emoji. */
const BY_SCRIPT: readonly [RegExp, readonly Family[]][] = [
  [/\p{Script=Arabic}/u, ['Noto Sans Arabic']],
  [/\p{Script=Hebrew}/u, ['Noto Sans Hebrew']],
  [THAI, ['Noto Sans Thai']],
  [/\p{Script=Hangul}/u, ['Nanum Gothic', 'Noto Sans SC']],
  [KANA, ['BIZ UDPGothic', 'Noto Sans SC']],
];

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const thaiWords = new Intl.Segmenter('th', { granularity: 'word' });
let bidi: Bidi | undefined;

export function isJapaneseText(text: string): boolean {
  return KANA.test(text);
}

/** Those of the names in which something is written from right to left, the longest first. */
export function rightToLeftNames(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => RIGHT_TO_LEFT.test(name)))].sort((a, b) => b.length - a.length);
}

/** Sets names apart from the sentence that they stand in: else a figure after a Hebrew name would be drawn before it. */
export function isolated(text: string, names: readonly string[]): string {
  if (!RIGHT_TO_LEFT.test(text)) return text;
  let apart = text;
  // A name within a longer one, which is set apart already, gains a second pair: that changes nothing.
  for (const name of names) apart = apart.replaceAll(name, `${ISOLATE}${name}${END_OF_ISOLATE}`);
  return apart;
}

/**
 * Cuts a text into runs, in the order in which it is read. What no font draws becomes U+FFFD, control characters spaces. Sentences
 * are of a language that is written from left to right.
 */
export function runsOf(text: string, typesetting: Typesetting): Run[] {
  const clean = withThaiBreaks(text.normalize('NFC').replace(CONTROL, ' '));
  const levels = levelsOf(clean);
  const runs: Run[] = [];
  for (const { segment, index } of clusters.segment(clean)) {
    const last = runs.at(-1);
    const level = levels?.[index] ?? 0;
    const drawn = draw(segment, last?.font ?? BASE_FAMILY, typesetting);
    if (drawn.text === '') continue;
    const mirrored = level % 2 === 1 ? mirror(drawn.text) : drawn.text;
    if (last && last.font === drawn.font && last.level === level) last.text += mirrored;
    else runs.push({ text: mirrored, font: drawn.font, level });
  }
  return runs;
}

/**
 * Font and drawable text of one cluster. Blanks stay in the font before them, so that words are not torn apart; but for Nanum
 * Gothic, whose blank is an empty outline past the end of its table, on which the font engine fails.
 */
function draw(cluster: string, before: Family, { has, isJapanese }: Typesetting): { text: string; font: Family } {
  if (cluster === '\n') return { text: cluster, font: before };
  const visible = [...cluster].filter((character) => !INVISIBLE.test(character));
  const isDrawnBy = (family: Family) => visible.every((character) => has(family, character.codePointAt(0) ?? 0));
  const isBlank = /^\s+$/u.test(cluster);
  const order = isBlank
    ? [before === 'Nanum Gothic' ? BASE_FAMILY : before, BASE_FAMILY]
    : candidates(cluster, isJapanese);
  const font = order.find(isDrawnBy);
  if (font === undefined) return { text: isBlank ? ' ' : REPLACEMENT, font: BASE_FAMILY };
  const kept = [...cluster].filter(
    (character) => !INVISIBLE.test(character) || has(font, character.codePointAt(0) ?? 0),
  );
  return { text: kept.join(''), font };
}

function candidates(cluster: string, isJapanese: boolean): Family[] {
  const own = BY_SCRIPT.find(([script]) => script.test(cluster))?.[1] ?? [];
  const han: Family[] = isJapanese ? ['BIZ UDPGothic', 'Noto Sans SC'] : ['Noto Sans SC'];
  const isHan = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(cluster);
  const first: Family[] = EMOJI.test(cluster) ? ['Noto Emoji', BASE_FAMILY] : [BASE_FAMILY];
  return [
    ...new Set([...first, ...own, ...(isHan ? han : []), 'Noto Sans Math', 'Noto Emoji', ...FAMILY_NAMES] as const),
  ];
}

function levelsOf(text: string): Uint8Array | null {
  if (!RIGHT_TO_LEFT.test(text)) return null;
  bidi ??= packageModule<() => Bidi>('bidi-js')();
  return bidi.getEmbeddingLevels(text, 'ltr').levels;
}

function mirror(text: string): string {
  return bidi?.getMirroredCharacter(text) ?? text;
}

/** Thai has no blanks between words: lines may break where a word ends. */
function withThaiBreaks(text: string): string {
  if (!THAI.test(text)) return text;
  const words = [...thaiWords.segment(text)].map(({ segment }) => segment);
  return words.map((word, i) => (i > 0 && THAI.test(word) ? `${ZERO_WIDTH_SPACE}${word}` : word)).join('');
}

/** Puts what is on one line into the order in which it is seen: from the highest level down, each stretch is turned around. */
export function visualOrder<T>(items: readonly T[], levelOf: (item: T) => number): T[] {
  const levels = items.map(levelOf);
  let ordered = items.map((_, i) => i);
  for (let level = Math.max(0, ...levels); level > 0; level -= 1) {
    const turned: number[] = [];
    for (let i = 0; i < ordered.length;) {
      let end = i;
      while (end < ordered.length && (levels[ordered[end] ?? 0] ?? 0) >= level) end += 1;
      turned.push(...ordered.slice(i, end).reverse(), ...ordered.slice(end, end + 1));
      i = end + 1;
    }
    ordered = turned;
  }
  return ordered.map((index) => items[index] as T);
}
