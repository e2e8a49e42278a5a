import { hash, verify } from '@node-rs/argon2';
import { SpuntaError } from '@spunta/domain';
import pLimit from 'p-limit';

/** The least that NIST SP 800-63B allows; the dashboard's meter asks for 12. */
export const PASSWORD_LEAST = 8;
const PASSWORD_MOST = 256;

/** OWASP's second choice for argon2id: 19 MiB, 2 passes, 1 lane; about 25 ms on the machine where it was measured. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A burst of sign-ins must not take all memory and the whole thread pool. */
const atMostTwo = pLimit(2);

/** Of a password that nobody knows; made with the same cost, so that an unknown e-mail takes as long as a wrong password. */
let nobodysHash: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  if (password.length < PASSWORD_LEAST || password.length > PASSWORD_MOST) {
    throw new SpuntaError(
      'INVALID_INPUT',
      `A password has ${PASSWORD_LEAST} to ${PASSWORD_MOST} characters; this one has ${password.length}.`,
      'password',
    );
  }
  return atMostTwo(() => hash(password, COST));
}

/** Takes the same time whether or not there is a hash to compare with. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hash(`${Math.random()}${Date.now()}`, COST);
  const compared = passwordHash ?? (await nobodysHash);
  const same = await atMostTwo(() => verify(compared, password.slice(0, PASSWORD_MOST)));
  return same && passwordHash !== null;
}
