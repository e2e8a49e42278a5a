import { SpuntaError } from '@spunta/domain';

/** For an option that may be given several times. */
export const collect = (pair: string, pairs: string[]): string[] => [...pairs, pair];

/** `key=value` pairs as an object. */
export function toSettings(pairs: string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new SpuntaError('INVALID_INPUT', `"${pair}" is not a setting: write it as key=value.`);
    }),
  );
}
