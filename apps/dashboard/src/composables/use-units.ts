import { useText } from './use-text.js';

/** The catalogue's units in the reader's words. */
export function useUnits() {
  const { tOr } = useText();
  return { unitName: (unit: string) => tOr(`units.${unit}`, unit) };
}
