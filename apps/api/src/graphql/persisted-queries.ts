import { LRUCache } from 'lru-cache';

/** Texts of the dashboard's pages and of every tool fit many times over; what is pushed out is sent again by its client. */
const MOST_TEXTS = 1_000;
const MOST_CHARACTERS = 4_000_000;

/** Apollo's automatic persisted queries, kept in a bounded memory: strangers register texts too. */
export function persistedQueries() {
  const texts = new LRUCache<string, string>({
    max: MOST_TEXTS,
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (text, key) => text.length + key.length,
  });
  return {
    ttl: null,
    cache: {
      get: (key: string) => Promise.resolve(texts.get(key)),
      set: (key: string, text: string) => Promise.resolve(void texts.set(key, text)),
      delete: (key: string) => Promise.resolve(texts.delete(key)),
    },
  };
}
