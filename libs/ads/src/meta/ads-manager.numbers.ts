/** How a file writes decimals, as its unambiguous cells show it. `unclear`: its cells contradict each other. */
export type DecimalStyle = 'dot' | 'comma' | 'unclear';

export type Reading<T> = { state: 'absent' } | { state: 'bad' } | { state: 'read'; value: T };

const ABSENT: Reading<never> = { state: 'absent' };
const BAD: Reading<never> = { state: 'bad' };

const BLANK = /^[-\u2010-\u2015\u2212]*$/;
const NO_NUMBER = /^(?:n\/?a|null)$/i;
const CURRENCY_MARK = /^(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3})\s*|\s*(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3})$/gu;
/** `\s` covers the no-break (U+00A0), narrow no-break (U+202F) and thin (U+2009) spaces that locales group thousands by. */
const GROUPING_SPACE = /(?<=\d)[\s'’](?=\d{3}(?!\d))/g;
/** Groups of three, or India's 1,23,456. */
const GROUPED = /^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{2,3})*,\d{3}$/;
/** What Ads Manager itself writes; read at once because most cells are like this. */
const PLAIN_COUNT = /^\d{1,12}$/;
const PLAIN_AMOUNT = /^(?:0|[1-9]\d{0,11})(?:\.\d?[1-9])?$/;
const MAX_INTEGER_DIGITS = 12;
const FRACTION_DIGITS = 6;

/** Empty or dashes. Not `NA`: that is Namibia, or somebody's campaign. */
export function isBlank(cell: string): boolean {
  return BLANK.test(cell.trim());
}

const isAbsent = (cell: string): boolean => isBlank(cell) || NO_NUMBER.test(cell.trim());

const bare = (cell: string): string => cell.trim().replace(CURRENCY_MARK, '').replace(GROUPING_SPACE, '');

/** `1.234` and `1,234` may be a thousand or one and a bit: one mark, three digits after it, one to three before it. */
const isAmbiguous = (text: string): boolean => /^[1-9]\d{0,2}[.,]\d{3}$/.test(text);

/** Which decimal mark a cell proves, if any. */
export function decimalEvidence(cell: string): 'dot' | 'comma' | undefined {
  const text = bare(cell);
  if (!/^\d[\d.,]*$/.test(text) || isAmbiguous(text)) return undefined;
  const mark = decimalMark(text, 'unclear');
  if (mark === '.') return 'dot';
  return mark === ',' ? 'comma' : undefined;
}

function decimalMark(text: string, style: DecimalStyle): '.' | ',' | '' | undefined {
  const dots = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (dots > 0 && commas > 0) return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  if (dots + commas !== 1) return '';
  const mark = dots === 1 ? '.' : ',';
  if (!isAmbiguous(text)) return mark;
  if (style === 'unclear') return undefined;
  return (style === 'dot') === (mark === '.') ? mark : '';
}

function split(cell: string, style: DecimalStyle): { whole: string; fraction: string } | undefined {
  const text = bare(cell);
  if (!/^(?:\d[\d.,]*|[.,]\d+)$/.test(text)) return undefined;
  const mark = decimalMark(text, style);
  if (mark === undefined) return undefined;
  const at = mark === '' ? text.length : text.lastIndexOf(mark);
  const [whole, fraction] = [text.slice(0, at), text.slice(at + 1)];
  if (mark !== '' && whole.includes(mark)) return undefined;
  if (/[.,]/.test(whole) && !GROUPED.test(whole)) return undefined;
  return { whole: whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '') || '0', fraction };
}

/** Decimal text with at most six places, half a unit rounded up, without trailing zeros. */
export function readAmount(cell: string, style: DecimalStyle): Reading<string> {
  if (PLAIN_AMOUNT.test(cell)) return { state: 'read', value: cell };
  if (isAbsent(cell)) return ABSENT;
  const parts = split(cell, style);
  if (!parts || parts.whole.length > MAX_INTEGER_DIGITS) return BAD;
  const scaled = BigInt(parts.whole + parts.fraction.slice(0, FRACTION_DIGITS).padEnd(FRACTION_DIGITS, '0'));
  const rounded = scaled + (parts.fraction.charAt(FRACTION_DIGITS) >= '5' ? 1n : 0n);
  const digits = rounded.toString().padStart(FRACTION_DIGITS + 1, '0');
  const fraction = digits.slice(-FRACTION_DIGITS).replace(/0+$/, '');
  const whole = digits.slice(0, -FRACTION_DIGITS);
  if (whole.length > MAX_INTEGER_DIGITS) return BAD;
  return { state: 'read', value: fraction ? `${whole}.${fraction}` : whole };
}

/** A whole number; a fraction of zeros is fine, and one mark before three digits groups thousands. */
export function readCount(cell: string): Reading<number> {
  if (PLAIN_COUNT.test(cell)) return { state: 'read', value: Number(cell) };
  if (isAbsent(cell)) return ABSENT;
  const text = bare(cell);
  const parts = isAmbiguous(text) ? { whole: text.replace(/[.,]/, ''), fraction: '' } : split(cell, 'unclear');
  if (!parts || /[1-9]/.test(parts.fraction) || parts.whole.length > MAX_INTEGER_DIGITS) return BAD;
  return { state: 'read', value: Number(parts.whole) };
}

/** The currency that a cell like `€ 12,50`, `CA$5` or `BRL 12.50` names; `$` alone, or a dollar of unknown letters, names none. */
export function currencyOfCell(cell: string): string | undefined {
  const code = /(?<!\p{L})[A-Z]{3}(?!\p{L})/u.exec(cell)?.[0];
  if (code && isCurrency(code)) return code;
  const mark = /\p{Lu}*\p{Sc}(?!\p{L})/u.exec(cell)?.[0];
  return mark && (SYMBOLS[mark] ?? SYMBOLS[mark.slice(-1)]);
}

const SYMBOLS: Record<string, string> = {
  R$: 'BRL',
  US$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  HK$: 'HKD',
  MX$: 'MXN',
  NT$: 'TWD',
  NZ$: 'NZD',
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₺': 'TRY',
  '₪': 'ILS',
  '₩': 'KRW',
  '₫': 'VND',
  '₦': 'NGN',
  '₱': 'PHP',
  '฿': 'THB',
  '₴': 'UAH',
};

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}
