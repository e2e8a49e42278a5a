import { persistedQueries } from './persisted-queries.js';

describe('persisted queries', () => {
  it('give back what was registered', async () => {
    const { cache } = persistedQueries();
    await cache.set('apq:one', '{ instance { version } }');
    expect(await cache.get('apq:one')).toBe('{ instance { version } }');
    await cache.delete('apq:one');
    expect(await cache.get('apq:one')).toBeUndefined();
  });

  it('forget the longest unused beyond 1,000', async () => {
    const { cache } = persistedQueries();
    for (let i = 0; i < 1_001; i += 1) {
      await cache.set(`${i}`, 'x');
      await cache.get('0');
    }
    expect(await Promise.all(['0', '1', '2', '1000'].map((key) => cache.get(key)))).toEqual(['x', undefined, 'x', 'x']);
  });

  it('forget by length too, and keep no text beyond the bound', async () => {
    const { cache } = persistedQueries();
    await cache.set('small', 'x');
    await cache.set('huge', 'x'.repeat(4_000_001));
    expect([await cache.get('small'), await cache.get('huge')]).toEqual(['x', undefined]);
    for (let i = 0; i < 5; i += 1) await cache.set(`${i}`, 'x'.repeat(900_000));
    expect([await cache.get('small'), await cache.get('0'), (await cache.get('4'))?.length]).toEqual([
      undefined,
      undefined,
      900_000,
    ]);
  });
});
