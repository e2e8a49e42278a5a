import { SpuntaError } from '@spunta/domain';
import type { Metadata } from '@spunta/metadata';
import type { Log } from '../boot/log.js';
import type { Signer } from '../people/signer.js';
import { sameToken } from '../people/tokens.js';
import { mailOfAddress } from './bounce.address.js';
import { parseBounce, reportOf } from './bounce.parse.js';

export interface BouncesParts {
  metadata: Pick<Metadata, 'reportSends'>;
  signer: Signer;
  /** SPUNTA_BOUNCE_ADDRESS. */
  address: string;
  token: string;
  /** So many permanent ones in a row pause a recipient. */
  limit: number;
  log: Log;
  now: () => Date;
}

/** Mails that come back: a mail server hands over each notification as it got it. */
export class BouncesService {
  constructor(private readonly parts: BouncesParts) {}

  /** Throws UNAUTHENTICATED. */
  assertMayTell(token: string): void {
    if (!sameToken(token, this.parts.token))
      throw new SpuntaError('UNAUTHENTICATED', 'Send the token of SPUNTA_BOUNCE_TOKEN as "Authorization: Bearer ...".');
  }

  /**
   * Notes what the message says of a mail of ours. Whether it does is not told: a forged or unknown address, an answer of somebody who is
   * away and what cannot be parsed change nothing. True: something was noted.
   */
  async take(raw: Buffer): Promise<boolean> {
    const { metadata, address, signer, limit, now, log } = this.parts;
    const message = await parseBounce(raw).catch((error: unknown) => {
      log.warn({ err: error }, 'a returned mail could not be parsed; nothing follows from it');
      return null;
    });
    const mailId = message?.addressedTo.map((to) => mailOfAddress(to, address, signer)).find((id) => id !== null);
    const recipient = mailId == null ? null : await metadata.reportSends.addressOf(mailId);
    const report = message && recipient !== null ? reportOf(message.reports, recipient) : null;
    if (mailId == null || report === null) return false;
    const { kind, reason } = report;
    return metadata.reportSends.noteBounce(mailId, { kind, reason, at: now(), limit });
  }
}
