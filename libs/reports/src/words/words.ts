import type { Locale } from '@spunta/domain';
import { ENGLISH } from './en.js';
import { ITALIAN } from './it.js';
import type { Words } from './words.shape.js';

const WORDS: Record<Locale, Words> = { en: ENGLISH, it: ITALIAN };

export function wordsOf(language: Locale): Words {
  return WORDS[language];
}
