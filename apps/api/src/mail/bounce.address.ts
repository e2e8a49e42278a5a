import type { Signer } from '../people/signer.js';
import { sameToken } from '../people/tokens.js';

/** Servers may write local parts in lower case, and allow 64 characters: 15 of one's own, `+`, 32 of the mail, 16 of the signature. */
const TAG = /^([0-9a-f]{32})([0-9a-f]{16})$/;
export const LONGEST_BOUNCE_NAME = 15;

/** The sender that a server returns a mail to, one for each mail (VERP): `bounces@example.org` becomes `bounces+...@example.org`. */
export function bounceAddress(address: string, mailId: string, signer: Signer): string {
  const [name = '', domain = ''] = address.split('@');
  return `${name}+${mailId.replaceAll('-', '')}${signatureOf(mailId, signer)}@${domain}`;
}

/** The mail that an address was made for; null: it was not made here. */
export function mailOfAddress(recipient: string, address: string, signer: Signer): string | null {
  const [name = '', domain = ''] = address.toLowerCase().split('@');
  const [local = '', host = ''] = recipient.toLowerCase().split('@');
  if (host !== domain || !local.startsWith(`${name}+`)) return null;
  const [, digits = '', signature = ''] = TAG.exec(local.slice(name.length + 1)) ?? [];
  const mailId = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return sameToken(signature, signatureOf(mailId, signer)) ? mailId : null;
}

/** 64 bits: who guesses must guess at our door. */
function signatureOf(mailId: string, signer: Signer): string {
  return Buffer.from(signer.sign('bounce', mailId), 'base64url').toString('hex').slice(0, 16);
}
