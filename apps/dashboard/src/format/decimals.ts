/** Exact arithmetic on decimals as the server sends them ("0.0691"): a float would lose digits of money. */
function scaled(text: string, digits: number): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return BigInt(`${sign}${whole}${fraction.padEnd(digits, '0')}`);
}

const digitsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** `left - right`, with no more digits than the longer of both. */
export function subtractDecimals(left: string, right: string): string {
  const digits = Math.max(digitsOf(left), digitsOf(right));
  const difference = scaled(left, digits) - scaled(right, digits);
  const text = String(difference < 0n ? -difference : difference).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits).replace(/0+$/, '');
  return `${difference < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

/** "0,0691" as some type it; null for what is no decimal of 0 or more. */
export function readDecimal(text: string): string | null {
  const plain = text.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(plain) ? plain : null;
}
