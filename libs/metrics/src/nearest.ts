/** The name that `input` most likely meant, or null when none is near: at most a third of its letters differ, two in short ones. */
export function nearestName(input: string, names: readonly string[]): string | null {
  const wanted = input.slice(0, 64).toLowerCase();
  const best = names
    .map((name) => ({ name, distance: editDistance(wanted, name) }))
    .reduce<{ name: string; distance: number } | null>((a, b) => (a && a.distance <= b.distance ? a : b), null);
  if (!best) return null;
  const { name, distance } = best;
  return distance < name.length / 2 && distance <= Math.max(2, Math.floor(name.length / 3)) ? name : null;
}

/** Levenshtein distance. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** Input as it may stand in a message: quoted, at most 60 characters. */
export function quoteInput(input: string): string {
  return JSON.stringify(input.length > 60 ? `${input.slice(0, 60)}…` : input);
}
