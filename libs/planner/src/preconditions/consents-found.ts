import type { Localized } from '@spunta/domain';
import type { ConsentFact } from './facts.js';

const LANGUAGES = { en: 'en-GB', it: 'it-IT' } as const;
type Language = keyof typeof LANGUAGES;

const WORDS = {
  en: {
    needed: (people: string) => `${people} people are to be notified.`,
    none: 'No consent is on record for them.',
    messenger: 'told by messengers',
    list: 'from opt-in lists',
    span: (people: string, source: string, from: string, to: string) => `${people} ${source} (${from} to ${to})`,
    found: (parts: string) => `Consents on record: ${parts}.`,
  },
  it: {
    needed: (people: string) => `Persone da avvisare: ${people}.`,
    none: 'Per loro non risulta alcun consenso.',
    messenger: 'comunicati dai messenger',
    list: 'da elenchi di consensi',
    span: (people: string, source: string, from: string, to: string) => `${people} ${source} (dal ${from} al ${to})`,
    found: (parts: string) => `Consensi registrati: ${parts}.`,
  },
} as const;

/** How many agreed, where that is on record, and from when to when. Days are those of UTC. */
export function consentsFound(needed: number | null, consents: readonly ConsentFact[]): Localized {
  return { en: write('en', needed, consents), it: write('it', needed, consents) };
}

function write(language: Language, needed: number | null, consents: readonly ConsentFact[]): string {
  const words = WORDS[language];
  const number = (value: number): string => value.toLocaleString(LANGUAGES[language], { useGrouping: 'always' });
  const day = (instant: string): string =>
    new Date(instant).toLocaleDateString(LANGUAGES[language], { dateStyle: 'medium', timeZone: 'UTC' });
  const parts = consents
    .filter(({ people }) => people > 0)
    .map(({ source, people, first, last }) => words.span(number(people), words[source], day(first), day(last)));
  return [
    ...(needed === null ? [] : [words.needed(number(needed))]),
    parts.length > 0 ? words.found(parts.join(', ')) : words.none,
  ].join(' ');
}
