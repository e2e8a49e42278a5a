/** The least that NIST SP 800-63B allows; the meter calls anything under 12 weak. */
export const SHORTEST_PASSWORD = 8;
const LONG_ENOUGH = 12;

/**
 * 0 too short, 1 weak … 4 strong. Length counts most, then variety; a text of few different characters, or one built
 * from the person's own name or address, stays weak.
 */
export function passwordStrength(password: string, own: string[] = []): 0 | 1 | 2 | 3 | 4 {
  if (password.length < SHORTEST_PASSWORD) return 0;
  const lower = password.toLowerCase();
  const parts = own.flatMap((text) => text.toLowerCase().split(/[\s@.]+/)).filter((part) => part.length >= 4);
  const isOwn = parts.some((part) => lower.includes(part) && password.length - part.length < LONG_ENOUGH);
  const distinct = new Set(lower).size;
  const isShort = password.length < LONG_ENOUGH;
  if (isOwn || isShort || distinct < 6 || /^(\d+|password.*|qwert.*|12345.*)$/.test(lower)) return 1;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  const points = (password.length >= 16 ? 1 : 0) + (password.length >= 20 ? 1 : 0) + (kinds >= 3 ? 1 : 0);
  return Math.min(4, 2 + points) as 2 | 3 | 4;
}
