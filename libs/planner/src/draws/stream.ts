import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A source of random bits of its own: what one stream is asked for changes no other. */
export type Stream = RandomGenerator;

/** Rounds and multipliers of the 32-bit finaliser of MurmurHash3: every bit of the text moves every bit of the word. */
function hashWord(text: string, salt: number): number {
  let hash = salt | 0;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

/**
 * The stream of one seed and name, such as `streamOf(7, 'click_rate', 'IT')`. Equal on every machine; streams of different
 * names are independent, so that a cell more or less leaves the draws of the others as they were.
 */
export function streamOf(seed: number, ...names: string[]): Stream {
  const text = `${seed}\u0000${names.join('\u0000')}`;
  // The last word is odd: a state of zeros would give zeros for ever.
  return xoroshiro128plusFromState([
    hashWord(text, 0x9e3779b9),
    hashWord(text, 0x243f6a88),
    hashWord(text, 0xb7e15162),
    hashWord(text, 0x71374491) | 1,
  ]);
}

const TO_UNIT = 2 ** -32;

/** A number within (0, 1), never 0 or 1, out of 2^32 equal steps. */
export function unitOf(bits: number): number {
  return ((bits >>> 0) + 0.5) * TO_UNIT;
}

export function uniform(stream: Stream): number {
  return unitOf(stream.next());
}
