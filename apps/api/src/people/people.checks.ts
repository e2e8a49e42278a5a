import { SpuntaError } from '@spunta/domain';
import { z } from 'zod';

const NAME_MOST = 120;

/** The name without spaces around it. */
export function assertName(name: string, field: string): string {
  const trimmed = name.trim();
  if (trimmed.length > 0 && trimmed.length <= NAME_MOST) return trimmed;
  throw new SpuntaError('INVALID_INPUT', `A name has 1 to ${NAME_MOST} characters.`, field);
}

export function assertEmail(email: string): void {
  if (z.email().safeParse(email.trim()).success) return;
  throw new SpuntaError('INVALID_INPUT', 'This is not an e-mail address: write it as name@example.org.', 'email');
}

/** IANA names only: an offset such as +02:00 knows no summer time. */
export function assertTimeZone(timeZone: string): void {
  try {
    if (/^[A-Za-z]/.test(timeZone)) {
      new Intl.DateTimeFormat('en', { timeZone });
      return;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new SpuntaError(
    'INVALID_INPUT',
    `"${timeZone}" is not a time zone: use an IANA name such as Europe/Rome.`,
    'timeZone',
  );
}

/** null and absent are fine: then the data's only currency is used. */
export function assertCurrency(currency: string | null | undefined): void {
  if (currency == null || Intl.supportedValuesOf('currency').includes(currency)) return;
  throw new SpuntaError(
    'INVALID_INPUT',
    `"${currency}" is not a currency: use an ISO 4217 code such as EUR.`,
    'currency',
  );
}
