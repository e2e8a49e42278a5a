import fc from 'fast-check';

type Path = (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...members.flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

/** A copy of a JSON value with the node at a path replaced, or removed where `replacement` is undefined. */
function replaceAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    const copy = [...(value as unknown[])];
    if (rest.length === 0 && replacement === undefined) copy.splice(key as number, 1);
    else copy[key as number] = replaceAt(copy[key as number], rest, replacement);
    return copy;
  }
  const copy = new Map(Object.entries(value as object));
  if (rest.length === 0 && replacement === undefined) copy.delete(String(key));
  else copy.set(String(key), replaceAt(copy.get(String(key)), rest, replacement));
  return Object.fromEntries(copy);
}

const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  '',
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  true,
  [],
  {},
  [null],
  [[]],
  'not-a-number',
  '\u0000\ud800',
  'x'.repeat(5000),
  '99999999999999999999',
  JSON.parse('{"__proto__":{"type":"text"},"constructor":1,"toString":null}'),
  JSON.parse('['.repeat(500) + ']'.repeat(500)),
];

interface Step {
  at: number;
  value: unknown;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ at: fc.nat(), value: fc.oneof(fc.constantFrom(...HOSTILE), fc.jsonValue({ maxDepth: 3 })) }),
  { minLength: 1, maxLength: 4 },
);

/** Damages to a JSON value: one to four nodes replaced by hostile or arbitrary values, or removed. */
export const damage: fc.Arbitrary<(original: unknown) => unknown> = steps.map(
  (chosen) => (original) =>
    chosen.reduce<unknown>((value, { at, value: replacement }) => {
      const paths = pathsOf(value);
      return replaceAt(value, paths[at % paths.length] ?? [], replacement) ?? null;
    }, original),
);
