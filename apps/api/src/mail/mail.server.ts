import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** What became of a mail. `answer`: the server's words, or why it could not be asked. */
export type MailOutcome =
  | { kind: 'accepted'; answer: string }
  /** For good. */
  | { kind: 'refused'; answer: string }
  /** Nothing was taken; it may be tried again. */
  | { kind: 'later'; answer: string }
  /** Everything was sent and no answer came: the server may have taken it. */
  | { kind: 'unclear'; answer: string };

export interface OutgoingMail {
  from: string;
  to: string;
  /** The whole message, as it goes over the wire. */
  raw: Buffer;
}

const CONNECT_MS = 30_000;
const SILENCE_MS = 120_000;

/**
 * One mail a connection. A server takes a mail when it reads the dot that ends it, so `beforeEnd` runs when all else is out: what it
 * stores is true before the mail can be anywhere, and when it throws nothing was sent.
 */
export class MailServer {
  constructor(
    private readonly url: string,
    private readonly silenceMs = SILENCE_MS,
  ) {}

  async send(mail: OutgoingMail, beforeEnd: () => Promise<void>): Promise<MailOutcome> {
    const connection = new SMTPConnection(this.options());
    const progress = { isOut: false };
    try {
      const answer = await this.talk(connection, mail, async () => {
        await beforeEnd();
        progress.isOut = true;
      });
      return { kind: 'accepted', answer };
    } catch (error) {
      return outcomeOf(error, progress.isOut);
    } finally {
      connection.close();
    }
  }

  private talk(connection: SMTPConnection, mail: OutgoingMail, beforeEnd: () => Promise<void>): Promise<string> {
    const { username, password } = new URL(this.url);
    const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
    return new Promise((resolve, reject) => {
      connection.once('error', reject);
      connection.once('end', () => reject(new Error('The mail server closed the connection.')));
      const deliver = (): void => {
        const text = Readable.from(textOf(mail.raw, beforeEnd));
        text.once('error', reject);
        const envelope = { from: mail.from, to: [mail.to], size: mail.raw.length };
        connection.send(envelope, text, (error, info) => (error ? reject(error) : resolve(info.response)));
      };
      connection.connect((error) => {
        if (error) return reject(error);
        if (user === '') return deliver();
        connection.login({ user, pass, credentials: { user, pass } }, (refused) =>
          refused ? reject(refused) : deliver(),
        );
      });
    });
  }

  private options() {
    const { protocol, hostname, port } = new URL(this.url);
    const secure = protocol === 'smtps:';
    return {
      ...{ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (secure ? 465 : 587), secure },
      ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: this.silenceMs },
    };
  }
}

async function* textOf(raw: Buffer, beforeEnd: () => Promise<void>): AsyncGenerator<Buffer> {
  yield raw;
  await beforeEnd();
}

function outcomeOf(error: unknown, isOut: boolean): MailOutcome {
  const { response, responseCode, code, message } = error as Error & {
    response?: string;
    responseCode?: number;
    code?: string;
  };
  const answer = response || message;
  // A wrong password is the operator's to mend: the mail itself was not refused.
  if (responseCode && responseCode >= 500 && code !== 'EAUTH') return { kind: 'refused', answer };
  if (responseCode) return { kind: 'later', answer };
  return { kind: isOut ? 'unclear' : 'later', answer };
}
