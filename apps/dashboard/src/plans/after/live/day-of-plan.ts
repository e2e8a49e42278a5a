const DAY_MS = 86_400_000;

/** Which day of a plan it is in the plan's zone, from 1, and of how many; never beyond either end. */
export function dayOfPlan(
  { from, to, timeZone }: { from: string; to: string; timeZone: string },
  now: Date,
): { day: number; days: number } {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
  const [first, last, at] = [from, to, today].map((day) => Date.parse(`${day}T00:00:00Z`) / DAY_MS) as [
    number,
    number,
    number,
  ];
  const days = last - first + 1;
  return { day: Math.min(days, Math.max(1, at - first + 1)), days };
}
