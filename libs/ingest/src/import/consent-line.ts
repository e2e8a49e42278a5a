import { endOfDay, type CanonicalEvent, type Channel, type ParsedEvent, type WorkspaceScope } from '@spunta/domain';
import { readEventFields } from './event-line.js';
import { instantOf, personOf } from './table-cells.js';
import { columnFinder } from './table-columns.js';

/** What a consent is to; '' is to notifications of every category. */
export const CONSENT_CATEGORIES = ['', 'marketing', 'utility'] as const;
export type ConsentCategory = (typeof CONSENT_CATEGORIES)[number];

const HEADERS = {
  contact: ['contact', 'phone', 'phone number', 'mobile', 'person', 'contatto', 'telefono', 'cellulare'],
  occurredAt: ['opted in at', 'opt in', 'date', 'time', 'when', 'timestamp', 'consenso il', 'data', 'data consenso'],
  evidence: ['evidence', 'source', 'proof', 'prova', 'origine', 'fonte'],
  category: ['category', 'purpose', 'categoria', 'finalità'],
  expiresAt: ['expires at', 'expires', 'expiry', 'valid until', 'scadenza', 'valido fino al'],
  withdrawnAt: ['withdrawn at', 'withdrawn', 'opted out at', 'opt out', 'revoca', 'revocato il'],
  channel: ['channel', 'messenger', 'canale'],
  account: ['account', 'business number', 'page', 'pagina'],
  country: ['country', 'paese'],
} as const;
export type ConsentColumn = keyof typeof HEADERS;

/** Throws UNSUPPORTED_FILE when a column is missing that a consent needs, or stands there twice. */
export const findConsentColumns = columnFinder<ConsentColumn>({
  ...{ headers: HEADERS, required: ['contact', 'occurredAt', 'evidence'] },
  needed: 'contact, opted in at and evidence, then category, expires at, withdrawn at, channel, account, country',
});

const CATEGORIES: Readonly<Record<string, ConsentCategory>> = {
  '': '',
  all: '',
  tutte: '',
  marketing: 'marketing',
  utility: 'utility',
  servizio: 'utility',
};

const LONGEST_EVIDENCE = 300;

export interface ConsentLineOptions {
  /** For lines that do not say. */
  channel: Channel;
  account?: string | undefined;
  /** Stands in the events, so that they can be taken back. */
  importId: string;
  now: Date;
  /** A keyed hash: the id of an event must not tell the person. */
  seal: (text: string) => string;
}

/** Why a line is no consent; `wrong_column_count` is any file's. */
export const CONSENT_SKIP_REASONS = [
  'already_there',
  'missing_contact',
  'missing_occurred_at',
  'bad_occurred_at',
  'missing_evidence',
  'bad_evidence',
  'evidence_names_person',
  'bad_category',
  'bad_expires_at',
  'bad_withdrawn_at',
  'bad_channel',
  'bad_contact',
  'bad_account',
  'bad_country',
  'malformed_line',
] as const;

export type ConsentReading = { events: (CanonicalEvent | ParsedEvent)[] } | { reason: string; detail?: string };

/** One line as the events of its consent and, where it says so, of its withdrawal; or why it is neither. Pure. */
export function readConsent(
  cells: readonly string[],
  columns: ReadonlyMap<ConsentColumn, number>,
  { timeZone }: Pick<WorkspaceScope, 'timeZone'>,
  options: ConsentLineOptions,
): ConsentReading {
  const at = (column: ConsentColumn): string | undefined => cells[columns.get(column) ?? -1]?.trim() || undefined;
  const [contact, time, evidence] = [at('contact'), at('occurredAt'), at('evidence')];
  if (contact === undefined) return { reason: 'missing_contact' };
  if (time === undefined) return { reason: 'missing_occurred_at' };
  if (evidence === undefined) return { reason: 'missing_evidence' };
  if (evidence.length > LONGEST_EVIDENCE) return { reason: 'bad_evidence' };
  const person = personOf(contact);
  if (namesPerson(evidence, person)) return { reason: 'evidence_names_person' };
  const category = CATEGORIES[at('category')?.toLowerCase() ?? ''];
  if (category === undefined) return { reason: 'bad_category' };
  const expiresAt = endOf(at('expiresAt'), timeZone);
  if (expiresAt === null) return { reason: 'bad_expires_at' };
  const shared = {
    channel: at('channel')?.toLowerCase() ?? options.channel,
    account: at('account') ?? options.account ?? '',
    ...{ contact: person, country: at('country') },
  };
  const details = { ...(category && { category }), evidence, ...(expiresAt && { expiresAt }) };
  const eventOf = (kind: 'consent.granted' | 'consent.withdrawn', when: string) => {
    const occurredAt = instantOf(when, timeZone) ?? when;
    return sealed(
      readEventFields({
        ...shared,
        kind,
        occurredAt,
        id: 'consent',
        details: { ...details, importId: options.importId },
      }),
      options,
    );
  };
  const granted = eventOf('consent.granted', time);
  if ('reason' in granted) return granted;
  if (Date.parse(granted.event.occurredAt) > options.now.getTime()) return { reason: 'bad_occurred_at' };
  if (expiresAt && expiresAt <= granted.event.occurredAt) return { reason: 'bad_expires_at' };
  const withdrawnAt = at('withdrawnAt');
  if (withdrawnAt === undefined) return { events: [granted.event] };
  const withdrawn = eventOf('consent.withdrawn', withdrawnAt);
  if ('reason' in withdrawn || withdrawn.event.occurredAt < granted.event.occurredAt)
    return { reason: 'bad_withdrawn_at' };
  return { events: [granted.event, withdrawn.event] };
}

/** Evidence says where and how somebody agreed; who did is kept as a keyed hash alone. */
function namesPerson(evidence: string, person: string): boolean {
  const digits = person.replace(/\D/g, '');
  return evidence.includes(person) || (digits.length >= 7 && evidence.replace(/\D/g, '').includes(digits.slice(-7)));
}

/** Undefined without a day, null where it is none; a day alone lasts to its end. */
function endOf(text: string | undefined, timeZone: string): string | null | undefined {
  if (text === undefined) return undefined;
  const instant = instantOf(text, timeZone) ?? text;
  const at = Date.parse(instant);
  if (!Number.isFinite(at) || !/^\d{4}-\d\d-\d\d/.test(text)) return null;
  return new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? endOfDay(text, timeZone) * 1_000 : at).toISOString();
}

/** The same consent has the same id, whoever imports it and however often: person, place, category and time make it. */
function sealed(reading: ReturnType<typeof readEventFields>, { seal }: ConsentLineOptions) {
  if ('reason' in reading) return reading;
  const { event } = reading;
  const person =
    'contactKeys' in event ? event.contactKeys.map(({ type, value }) => `${type}:${value}`) : event.contact;
  const { channel, account, kind, occurredAt, details } = event;
  const id = `consent:${seal(JSON.stringify([channel, account, person, kind, details?.['category'] ?? '', occurredAt]))}`;
  return { event: { ...event, id, sourceId: id } };
}
