import {
  CHANNELS,
  COUNTRY_SOURCES,
  EVENT_KINDS,
  isCountry,
  isDecimal,
  normalizeDecimal,
  REFERRAL_SOURCES,
} from '@spunta/domain';

/** A field of an imported line: its value as we keep it, undefined when absent, null when it is wrong. */
export type FieldReader = (value: unknown) => unknown;

const MAX_DETAILS = 4096;
const WRONG = null;

const text =
  (max: number): FieldReader =>
  (value) =>
    typeof value === 'string' && value.length <= max ? value || undefined : WRONG;

/** Somebody else's id: blank is absent. */
const identifier =
  (max: number): FieldReader =>
  (value) =>
    typeof value === 'string' && value.length <= max ? value.trim() || undefined : WRONG;

const oneOf = (values: readonly string[]): FieldReader => {
  const known = new Set(values);
  return (value) => (typeof value === 'string' && known.has(value) ? value : WRONG);
};

const INSTANT = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** RFC 3339 with any offset to UTC with milliseconds. What an export wrote is proven right by writing it again. */
const instant: FieldReader = (value) => {
  if (typeof value !== 'string') return WRONG;
  const at = Date.parse(value);
  if (!(at >= EARLIEST && at < LATEST)) return WRONG;
  const written = new Date(at).toISOString();
  return written === value ? value : otherInstant(value);
};

function otherInstant(value: string): string | null {
  const parts = INSTANT.exec(value);
  if (!parts) return WRONG;
  const [, day = '', time = '', fraction = '.000', offset = ''] = parts;
  if (!new Date(Date.parse(`${day}T00:00:00Z`)).toISOString().startsWith(day)) return WRONG;
  return new Date(`${day}T${time}${fraction.slice(0, 4)}${offset.toUpperCase()}`).toISOString();
}

const country: FieldReader = (value) => {
  const code = typeof value === 'string' ? value.toUpperCase() : '';
  return isCountry(code) ? code : WRONG;
};

const decimal: FieldReader = (value) =>
  typeof value === 'string' && isDecimal(value) && /^-?\d{1,12}(\.\d{1,6})?$/.test(value)
    ? normalizeDecimal(value)
    : WRONG;

const currency: FieldReader = (value) => (typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : WRONG);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const PRICING: Record<string, FieldReader> = {
  model: text(40),
  type: text(40),
  category: text(60),
  billable: (value) => (typeof value === 'boolean' ? value : WRONG),
};

const pricing: FieldReader = (value) => {
  if (!isObject(value)) return WRONG;
  const kept: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) {
    const read = Object.hasOwn(PRICING, name) ? PRICING[name]?.(part) : WRONG;
    if (read === WRONG) return WRONG;
    if (read !== undefined) kept[name] = read;
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
};

const details: FieldReader = (value) => {
  if (!isObject(value) || JSON.stringify(value).length > MAX_DETAILS) return WRONG;
  return Object.keys(value).length > 0 ? value : undefined;
};

const contact: FieldReader = (value) => (typeof value === 'string' && /^\S(.{0,198}\S)?$/.test(value) ? value : WRONG);

/** Every field that a line may have, in the order of an exported line. */
export const EVENT_FIELDS: ReadonlyMap<string, FieldReader> = new Map(
  Object.entries<FieldReader>({
    id: text(200),
    sourceId: text(512),
    channel: oneOf(CHANNELS),
    account: text(200),
    kind: oneOf(EVENT_KINDS),
    occurredAt: instant,
    contact,
    country,
    countrySource: oneOf(COUNTRY_SOURCES),
    messageType: text(60),
    source: oneOf(REFERRAL_SOURCES),
    adId: identifier(100),
    clickId: identifier(1024),
    link: identifier(40),
    template: text(512),
    category: text(60),
    pricing,
    errorCode: text(60),
    value: decimal,
    currency,
    details,
  }),
);

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const badReason = (field: string): string => `bad_${snake(field)}`;
export const missingReason = (field: string): string => `missing_${snake(field)}`;
