import type { DropReason } from '@spunta/domain';
import type { ParseContext, ParseResult } from '../channel-connector.js';
import { drop, type Findings } from '../findings.js';
import { asObject, instantAt, textAt, type JsonObject } from '../payload.read.js';

/** One entry of a Graph webhook, and what its parts need to know of it. */
export interface MetaEntry {
  findings: Findings;
  receivedAt: Date;
  source: JsonObject;
  /** The account, page or business account that the entry is about; '' when it does not tell. */
  id: string;
  /** The entry's own time, where it has one. */
  statedAt: string | undefined;
}

/** Reads the envelope that all of Meta's messengers share: one object, entries that stand alone. */
export function readEnvelope(
  rawBody: Buffer,
  { receivedAt }: ParseContext,
  object: string,
  readEntry: (entry: MetaEntry) => void,
): ParseResult {
  const findings: Findings = { events: [], drops: [], said: [] };
  const body = parseJson(rawBody);
  if (body === undefined) return giveUp('malformed_json');
  const envelope = asObject(body);
  if (envelope?.['object'] !== object) return giveUp('wrong_object');
  if (!Array.isArray(envelope['entry'])) return giveUp('malformed_entry');
  for (const raw of envelope['entry'] as unknown[]) {
    const source = asObject(raw);
    if (!source) drop(findings, 'malformed_entry', 'entry');
    else
      readEntry({
        findings,
        receivedAt,
        source,
        id: textAt(source, 'id') ?? '',
        statedAt: statedAt(source, receivedAt),
      });
  }
  return findings;
}

const statedAt = (source: JsonObject, receivedAt: Date): string | undefined => instantAt(source, 'time', receivedAt);

const giveUp = (reason: DropReason): ParseResult => ({
  events: [],
  drops: [{ reason, detail: 'delivery' }],
  said: [],
  fatal: reason,
});

/** Ids may come as bare numbers that are too long for one: quoted, they stay exact. Inside a text their quotes would be escaped. */
const LONG_ID = /"((?:ad_|app_|post_|product_)?id)"\s*:\s*(\d{17,64})(?=\s*[,}])/g;

function parseJson(rawBody: Buffer): unknown {
  const text = rawBody.toString('utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text.replace(LONG_ID, '"$1":"$2"'));
  } catch {
    // The caller reports it as the delivery's fatal reason: no part of such a body can be read.
    return undefined;
  }
}
