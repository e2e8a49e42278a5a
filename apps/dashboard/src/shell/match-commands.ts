interface Matchable {
  label: string;
  group: string;
}

const MOST = 40;

/** Small letters without accents: "citta" finds "Città". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * Commands whose label or group holds every typed word, those whose label starts with the text first. `onlySearched`
 * are too many to list and join once something is typed.
 */
export function matchCommands<T extends Matchable>(text: string, always: T[], onlySearched: T[]): T[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return always;
  const found = [...always, ...onlySearched].filter((item) => {
    const haystack = plain(`${item.label} ${item.group}`);
    return words.every((word) => haystack.includes(word));
  });
  const rank = (item: T) => (plain(item.label).startsWith(words.join(' ')) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, MOST);
}
