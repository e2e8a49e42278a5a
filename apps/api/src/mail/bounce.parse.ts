import PostalMime, { type Email } from 'postal-mime';

/** What a mail server says of one recipient of a mail (RFC 3464). */
export interface RecipientReport {
  /** In lower case; '' where it is not told. */
  recipient: string;
  kind: 'permanent' | 'temporary';
  /** Status code and the other server's words. */
  reason: string;
}

export interface BounceMessage {
  /** Whom the notification itself is for, in every place where servers write it. */
  addressedTo: string[];
  reports: RecipientReport[];
}

const REPORTS = ['message/delivery-status', 'message/global-delivery-status'];
const ADDRESSED = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'];
/** Bounded, so that no text makes the search go back and forth. */
const ADDRESS = /[^\s<>,;:"()[\]\\@]{1,64}@[^\s<>,;:"()[\]\\@]{1,255}/g;
const LONGEST_HEADER = 8_192;
const LONGEST_REASON = 500;
const MOST_RECIPIENTS = 100;
/** No notification has a reason to be nested deeply: ours would come from someone who means to cost us time. */
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 64 * 1024, attachmentEncoding: 'arraybuffer' } as const;

/** The report stands before the mail that came back, whose files may be large: no more than this is looked at. */
const MOST_BYTES = 256 * 1024;

/** A raw message, as a mail server hands it over. No reports: it is no delivery status notification. Throws what cannot be parsed. */
export async function parseBounce(raw: Buffer): Promise<BounceMessage> {
  const mail = await PostalMime.parse(raw.subarray(0, MOST_BYTES), LIMITS);
  const values = mail.headers.filter(({ key }) => ADDRESSED.includes(key)).map(({ value }) => value);
  const addressedTo = values.flatMap((value) => value.slice(0, LONGEST_HEADER).match(ADDRESS) ?? []);
  return { addressedTo: [...new Set(addressedTo.map((address) => address.toLowerCase()))], reports: reportsOf(mail) };
}

/** The report of a recipient: the one that names them, or the only one, since forwarding changes addresses. */
export function reportOf(reports: readonly RecipientReport[], recipient: string): RecipientReport | null {
  const named = reports.find((report) => report.recipient === recipient.toLowerCase());
  return named ?? (reports.length === 1 ? (reports[0] ?? null) : null);
}

function reportsOf({ attachments }: Email): RecipientReport[] {
  const status = attachments.find(({ mimeType }) => REPORTS.includes(mimeType.toLowerCase()));
  if (!status) return [];
  const { content } = status;
  const text = typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8');
  // Fields of the message come first; then each recipient has a group of their own, parted by empty lines.
  const groups = text.replaceAll('\r', '').split(/\n[ \t]*\n/);
  return groups.slice(0, MOST_RECIPIENTS).flatMap((group) => {
    const report = reportOfGroup(fieldsOf(group));
    return report ? [report] : [];
  });
}

/** Names in lower case; a line that begins with a space goes on with the one before. */
function fieldsOf(group: string): Map<string, string> {
  const lines = group.replace(/\n[ \t]+/g, ' ').split('\n');
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
    }),
  );
}

function reportOfGroup(fields: Map<string, string>): RecipientReport | null {
  const action = (fields.get('action') ?? '').toLowerCase();
  const [status = '', kind = ''] = /\b([245])\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '') ?? [];
  if (!['failed', 'delayed'].includes(action) || !['4', '5'].includes(kind)) return null;
  return {
    recipient: addressOf(fields.get('original-recipient')) || addressOf(fields.get('final-recipient')),
    // A server that has given up for now says 4.x.x: the address may be good tomorrow.
    kind: action === 'failed' && kind === '5' ? 'permanent' : 'temporary',
    reason: reasonOf(status, fields.get('diagnostic-code') ?? ''),
  };
}

/** `rfc822; name@example.org`, some servers with angle brackets. */
function addressOf(field = ''): string {
  return (field.slice(0, LONGEST_HEADER).match(ADDRESS)?.[0] ?? '').toLowerCase();
}

function reasonOf(status: string, diagnostic: string): string {
  const words = diagnostic.slice(0, LONGEST_HEADER).replace(/^[\w-]+;\s*/, '');
  const told = words.includes(status) ? words : `${status} ${words}`;
  const plain = told.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').replace(/\s+/g, ' ');
  return plain.trim().slice(0, LONGEST_REASON);
}
