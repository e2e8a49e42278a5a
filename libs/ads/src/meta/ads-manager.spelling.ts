import type { Spellings } from './ads-manager.headers.js';

/** Letters and digits only, without accents, lower case: `Montant dépensé` → `montantdepense`. */
export function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

export function spellingSet(spellings: Spellings): ReadonlySet<string> {
  return new Set(Object.values(spellings).flat().map(normalise));
}

/** Normalised spelling in any language → the name it stands for. */
export function spellingMap(words: Record<string, Spellings>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, spellings]) =>
      [...spellingSet(spellings)].map((spelling): [string, string] => [spelling, name]),
    ),
  );
}

const MEMO_SIZE = 5_000;

/** Remembers what cells of few distinct values came to: days, countries, result types. */
export function memoise<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    if (known.size >= MEMO_SIZE) known.clear();
    known.set(text, value);
    return value;
  };
}
