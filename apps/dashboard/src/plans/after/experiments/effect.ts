interface Effect {
  effect: number;
  low: number;
  high: number;
}

/** As a difference from no effect: a factor of 1.2 is 0.2. */
export function effectSize({ effect, low, high }: Effect, none: number): Effect {
  return { effect: effect - none, low: low - none, high: high - none };
}

/** What the interval lets be said. */
export function verdictOfEffect({ low, high }: Effect, none: number): 'more' | 'less' | 'open' {
  if (low > none) return 'more';
  return high < none ? 'less' : 'open';
}
