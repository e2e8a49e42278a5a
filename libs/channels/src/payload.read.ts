import { createHash } from 'node:crypto';

/** Lenient readers over parsed JSON: whatever the shape, they answer the value or undefined and never throw. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** Longest provider id that is kept; the longest seen in the wild (click ids) have some 200 characters. */
const MAX_TEXT = 512;
const PLAIN = /^[\x21-\x7e]+$/;

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

export function objectAt(source: JsonObject | undefined, key: string): JsonObject | undefined {
  return asObject(source?.[key]);
}

export function listAt(source: JsonObject | undefined, key: string): readonly unknown[] {
  const value = source?.[key];
  return Array.isArray(value) ? value : [];
}

/**
 * An id or a name as text: strings and whole numbers. Blank, overlong and other values count as absent. Control
 * characters and lone surrogates go, since the stores behind refuse them.
 */
export function textAt(source: JsonObject | undefined, key: string): string | undefined {
  const value = source?.[key];
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  if (typeof value !== 'string' || value.length > MAX_TEXT) return undefined;
  if (PLAIN.test(value)) return value;
  const clean = Buffer.from(value.replace(/\p{Cc}/gu, ''))
    .toString()
    .trim();
  return clean === '' ? undefined : clean;
}

/** A name made of letters, digits, `_`, `-` and `.` (templates may begin with a digit). */
export function nameAt(source: JsonObject | undefined, key: string): string | undefined {
  const text = textAt(source, key);
  return text !== undefined && /^[\w.-]+$/.test(text) ? text : undefined;
}

/** A word of the platform's vocabulary (APPROVED, TIER_10K, en_US, ...): short, plain, begins with a letter. */
export function wordAt(source: JsonObject | undefined, key: string): string | undefined {
  const text = textAt(source, key);
  return text !== undefined && /^[A-Za-z][\w.:-]{0,99}$/.test(text) ? text : undefined;
}

/** A word in one spelling: lower case, underscores (`authentication-international` occurs as well). */
export function codeAt(source: JsonObject | undefined, key: string): string | undefined {
  return wordAt(source, key)?.toLowerCase().replaceAll('-', '_');
}

export function numberAt(source: JsonObject | undefined, key: string): number | undefined {
  const value = source?.[key];
  const number = typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function flagAt(source: JsonObject | undefined, key: string): boolean | undefined {
  const value = source?.[key];
  return typeof value === 'boolean' ? value : undefined;
}

/** The first of our messengers began in 2009: an earlier time is a fault of the sender. */
const EARLIEST_MS = Date.UTC(2009, 0, 1);
const CLOCK_SKEW_MS = 24 * 60 * 60 * 1000;
/** Seconds reach this number in the year 5138, milliseconds passed it in 1973. */
const MILLISECONDS_FROM = 1e11;

/** Unix seconds (text or number; milliseconds are recognised) as RFC 3339, or undefined when absent or implausible. */
export function instantAt(source: JsonObject | undefined, key: string, receivedAt: Date): string | undefined {
  const raw = numberAt(source, key);
  if (raw === undefined) return undefined;
  const milliseconds = Math.trunc(raw >= MILLISECONDS_FROM ? raw : raw * 1000);
  const plausible = milliseconds >= EARLIEST_MS && milliseconds <= receivedAt.getTime() + CLOCK_SKEW_MS;
  return plausible ? new Date(milliseconds).toISOString() : undefined;
}

const LATEST_MS = Date.UTC(2100, 0, 1);

/** Unix seconds or milliseconds of a moment that may lie in the future (an expiry), as RFC 3339. */
export function expiryAt(source: JsonObject | undefined, key: string): string | undefined {
  const raw = numberAt(source, key);
  if (raw === undefined || raw <= 0) return undefined;
  const milliseconds = Math.trunc(raw >= MILLISECONDS_FROM ? raw : raw * 1000);
  return milliseconds < LATEST_MS ? new Date(milliseconds).toISOString() : undefined;
}

/** What the sum of parts identifies, without showing them: 32 hex digits of SHA-256. */
export function fingerprint(...parts: readonly (string | undefined)[]): string {
  return createHash('sha256')
    .update(parts.map((part) => part ?? '').join('\u001f'))
    .digest('hex')
    .slice(0, 32);
}

/** Deeper content does not take part in a fingerprint; real payloads stay under half of it. */
const MAX_DEPTH = 16;

/** JSON text that does not depend on the order of keys. */
export function canonicalText(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (depth >= MAX_DEPTH) return '"deep"';
  if (Array.isArray(value)) return `[${value.map((item) => canonicalText(item, depth + 1)).join(',')}]`;
  const source = value as JsonObject;
  const members = Object.keys(source)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(source[key], depth + 1)}`);
  return `{${members.join(',')}}`;
}
