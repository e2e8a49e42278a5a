/** PostgreSQL keeps neither U+0000 nor half of a surrogate pair, and no name or value that people write has one. */
export const isStorable = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text);

export const UNSTORABLE = 'A text has a character that cannot be kept (U+0000 or half of a pair): remove it.';

/** A value that waits to be looked through, and the way back to what holds it. */
interface Waiting {
  value: unknown;
  key?: string | number;
  holder?: Waiting;
}

/** Path of a text in `value`, or of a name of a field, that no store keeps; null: there is none. Without recursion: how deep it nests is up to its sender. */
export function findUnstorable(value: unknown): (string | number)[] | null {
  const waiting: Waiting[] = [{ value }];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { value: held, key } = one;
    if ((typeof held === 'string' && !isStorable(held)) || (typeof key === 'string' && !isStorable(key)))
      return pathTo(one);
    if (typeof held !== 'object' || held === null) continue;
    const isList = Array.isArray(held);
    for (const [name, inner] of Object.entries(held))
      waiting.push({ value: inner, key: isList ? Number(name) : name, holder: one });
  }
  return null;
}

function pathTo(waiting: Waiting): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Waiting | undefined = waiting; at?.key !== undefined; at = at.holder) path.push(at.key);
  return path.reverse();
}
