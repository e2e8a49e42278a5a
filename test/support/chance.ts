/** A repeatable stream of numbers in [0, 1). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How many of `n` draws succeed. */
export function binomial(random: () => number, n: number, share: number): number {
  let hits = 0;
  for (let i = 0; i < n; i += 1) if (random() < share) hits += 1;
  return hits;
}

/** A factor around 1 whose logarithm is normal with this standard deviation (Box-Muller). */
export function logNormal(random: () => number, deviation: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(normal * deviation);
}
