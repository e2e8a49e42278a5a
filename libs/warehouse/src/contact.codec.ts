import { SpuntaError } from '@spunta/domain';

/** `ct_00000000000000ff` → '255'; null → '0', which means no person. */
export function contactToUInt64(contact: string | null): string {
  if (contact === null) return '0';
  if (!/^ct_[0-9a-f]{16}$/.test(contact)) {
    throw new SpuntaError('INVALID_INPUT', 'A contact must be ct_ and 16 hex digits.', 'contact');
  }
  return BigInt(`0x${contact.slice(3)}`).toString();
}

/** '255' → `ct_00000000000000ff`; '0' → null. */
export function uint64ToContact(value: string): string | null {
  if (value === '0') return null;
  return `ct_${BigInt(value).toString(16).padStart(16, '0')}`;
}
