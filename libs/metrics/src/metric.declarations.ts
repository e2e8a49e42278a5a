import type { Localized, MetricDeclaration } from '@spunta/domain';

/** Figures that the warehouse adds up in `activity`; each is a metric of the same name. */
export const ACTIVITY_METRICS = [
  'messages_received',
  'messages_sent',
  'messages_delivered',
  'messages_read',
  'messages_failed',
  'conversations_started',
  'opt_ins',
  'opt_outs',
] as const;
export type ActivityMetric = (typeof ACTIVITY_METRICS)[number];

/** Numbers of people; each is a metric of the same name. */
export const PEOPLE_METRICS = ['active_contacts', 'new_contacts', 'returning_contacts'] as const;
export type PeopleMetric = (typeof PEOPLE_METRICS)[number];

/** Figures that ad platforms report, by metric, with the column of `ad_insights` that holds them. */
export const AD_COLUMNS = { ad_impressions: 'impressions', ad_clicks: 'clicks', ad_spend: 'spend' } as const;
export type AdMetric = keyof typeof AD_COLUMNS;

/** Divisors of shares: a figure of all rows of a period together, before filters on figures leave rows out. */
export const WHOLES = {
  all_conversations_started: 'conversations_started',
} as const satisfies Record<string, ActivityMetric>;
export type Whole = keyof typeof WHOLES;

/** Quotients of two summed figures. */
export const RATIOS = {
  delivery_rate: { dividend: 'messages_delivered', divisor: 'messages_sent' },
  read_rate: { dividend: 'messages_read', divisor: 'messages_delivered' },
  failure_rate: { dividend: 'messages_failed', divisor: 'messages_sent' },
  messages_per_contact: { dividend: 'messages_received', divisor: 'active_contacts' },
  share_of_conversations: { dividend: 'conversations_started', divisor: 'all_conversations_started' },
  cost_per_conversation: { dividend: 'ad_spend', divisor: 'conversations_started' },
} as const satisfies Record<string, { dividend: BaseMetric; divisor: BaseMetric | Whole }>;
export type RatioMetric = keyof typeof RATIOS;

/** Metrics that a part of the query answers by itself. */
export type BaseMetric = ActivityMetric | PeopleMetric | AdMetric;
export type MetricName = BaseMetric | RatioMetric;

const AD_TREE = ['campaign', 'ad_set', 'ad'];
const CLOCK = ['hour', 'weekday'];
const PLACE = ['channel', 'account', 'country', 'region'];
const INBOUND_CONTACT = [...PLACE, 'source', ...AD_TREE, ...CLOCK];
const INBOUND = [...INBOUND_CONTACT, 'message_type'];
const OUTBOUND = [...PLACE, 'template', 'category', 'message_type', ...CLOCK];
const CONSENT = [...PLACE, ...CLOCK];
const ADS = ['country', 'region', ...AD_TREE, 'placement'];

const text = (en: string, it: string): Localized => ({ en, it });
type Declared = MetricDeclaration & { name: MetricName };

function outbound(name: ActivityMetric, label: Localized, description: Localized, formula: string): Declared {
  const shape = { unit: 'messages', kind: 'count', additive: true, empty: '0' } as const;
  const dimensions = name === 'messages_failed' ? [...OUTBOUND, 'error_code'] : OUTBOUND;
  return { name, label, description, formula, source: 'activity', dimensions, ...shape };
}

function consent(name: 'opt_ins' | 'opt_outs', label: Localized, description: Localized, formula: string): Declared {
  const shape = { unit: 'consents', kind: 'count', additive: true, empty: '0' } as const;
  return { name, label, description, formula, source: 'activity', dimensions: CONSENT, ...shape };
}

function people(name: PeopleMetric, label: Localized, description: Localized, formula: string): Declared {
  const shape = { unit: 'people', kind: 'unique', additive: false, empty: '0' } as const;
  return { name, label, description, formula, source: 'contact_activity', dimensions: INBOUND_CONTACT, ...shape };
}

function adFigure(name: AdMetric, unit: string, label: Localized, description: Localized): Declared {
  const formula = `sum(${AD_COLUMNS[name]})`;
  const shape = { kind: 'sum', additive: true, empty: null } as const;
  return { name, label, description, unit, formula, source: 'ad_insights', dimensions: ADS, ...shape };
}

/** Both sides are counted in the period in which they happened, so a rate of a short period may be above 1. */
function rate(
  name: 'delivery_rate' | 'read_rate' | 'failure_rate',
  label: Localized,
  description: Localized,
): Declared {
  const { dividend, divisor } = RATIOS[name];
  const shape = { unit: 'ratio', kind: 'ratio', source: 'activity', additive: false, empty: null } as const;
  return { name, label, description, formula: `${dividend} / ${divisor}`, dimensions: OUTBOUND, ...shape };
}

const MESSAGE_METRICS: Declared[] = [
  {
    name: 'messages_received',
    label: text('Messages received', 'Messaggi ricevuti'),
    description: text(
      'Messages from people. Reactions, edits, system notes and history from before the connection do not count.',
      'Messaggi ricevuti dalle persone. Reazioni, modifiche, note di sistema e cronologia precedente al collegamento non contano.',
    ),
    unit: 'messages',
    kind: 'count',
    formula: 'count(message.received)',
    source: 'activity',
    additive: true,
    dimensions: INBOUND,
    empty: '0',
  },
  outbound(
    'messages_sent',
    text('Messages sent', 'Messaggi inviati'),
    text(
      'Messages that the business sent, from its phone too; each once, when it was first reported as sent.',
      'Messaggi inviati dall’azienda, anche dal telefono; ciascuno una volta, quando risulta inviato per la prima volta.',
    ),
    'count(messages with message.sent)',
  ),
  outbound(
    'messages_delivered',
    text('Messages delivered', 'Messaggi consegnati'),
    text(
      'Messages of the business that reached the person’s device; each once, at the first receipt. Read implies delivered.',
      'Messaggi dell’azienda arrivati sul dispositivo della persona; ciascuno una volta, alla prima conferma. Letto implica consegnato.',
    ),
    'count(messages with message.delivered, message.read or message.played)',
  ),
  outbound(
    'messages_read',
    text('Messages read', 'Messaggi letti'),
    text(
      'Messages of the business that were read or played; each once. People can switch read receipts off.',
      'Messaggi dell’azienda letti o riprodotti; ciascuno una volta. Le persone possono disattivare le conferme di lettura.',
    ),
    'count(messages with message.read or message.played)',
  ),
  outbound(
    'messages_failed',
    text('Messages failed', 'Messaggi non riusciti'),
    text(
      'Messages of the business that failed and never arrived; each once, at the first failure.',
      'Messaggi dell’azienda non riusciti e mai arrivati; ciascuno una volta, al primo errore.',
    ),
    'count(messages with message.failed and no delivery)',
  ),
  rate(
    'delivery_rate',
    text('Delivery rate', 'Tasso di consegna'),
    text(
      'Messages delivered over messages sent, each counted when it happened: above 1 where more arrived than left.',
      'Messaggi consegnati sui messaggi inviati, contati quando avvengono: sopra 1 se ne arrivano più di quanti ne partono.',
    ),
  ),
  rate(
    'read_rate',
    text('Read rate', 'Tasso di lettura'),
    text(
      'Messages read over messages delivered, each counted when it happened. People can switch read receipts off.',
      'Messaggi letti sui messaggi consegnati, contati quando avvengono. Le persone possono disattivare le conferme di lettura.',
    ),
  ),
  rate(
    'failure_rate',
    text('Failure rate', 'Tasso di errore'),
    text(
      'Messages failed over messages sent, each counted when it happened. A message may fail without ever being sent.',
      'Messaggi non riusciti sui messaggi inviati, contati quando avvengono. Un messaggio può fallire senza essere mai inviato.',
    ),
  ),
];

const CONTACT_METRICS: Declared[] = [
  people(
    'active_contacts',
    text('Active contacts', 'Contatti attivi'),
    text(
      'People who wrote at least once, counted exactly. Days or countries do not add up: one person may stand in several.',
      'Persone che hanno scritto almeno una volta, contate esattamente. Giorni o paesi non si sommano: una persona può stare in più di uno.',
    ),
    'count(distinct contact of message.received)',
  ),
  people(
    'new_contacts',
    text('New contacts', 'Contatti nuovi'),
    text(
      'Active contacts whose first message ever in the workspace came in the row’s period, whatever the filters leave out.',
      'Contatti attivi il cui primo messaggio in assoluto è arrivato nel periodo della riga, qualunque cosa i filtri escludano.',
    ),
    'count(distinct contact of message.received with none before the period)',
  ),
  people(
    'returning_contacts',
    text('Returning contacts', 'Contatti di ritorno'),
    text(
      'Active contacts who had already written before the row’s period; with the new ones they are all active contacts.',
      'Contatti attivi che avevano già scritto prima del periodo della riga; con i nuovi formano tutti i contatti attivi.',
    ),
    'count(distinct contact of message.received with one before the period)',
  ),
  {
    name: 'conversations_started',
    label: text('Conversations started', 'Conversazioni iniziate'),
    description: text(
      'Messages from a person while no 24-hour window is open: nothing came from them to this account in the 24 hours before.',
      'Messaggi di una persona senza finestra di 24 ore aperta: nelle 24 ore precedenti non aveva scritto a questo account.',
    ),
    unit: 'conversations',
    kind: 'count',
    formula: 'count(message.received with no other of the same contact and account in the 24 hours before)',
    source: 'activity',
    additive: true,
    dimensions: INBOUND,
    empty: '0',
  },
  {
    name: 'messages_per_contact',
    label: text('Messages per contact', 'Messaggi per contatto'),
    description: text(
      'Messages received over active contacts: how often a person who wrote at all wrote in the period.',
      'Messaggi ricevuti sui contatti attivi: quante volte ha scritto nel periodo chi ha scritto almeno una volta.',
    ),
    unit: 'messages_per_person',
    kind: 'ratio',
    formula: 'messages_received / active_contacts',
    source: 'activity, contact_activity',
    additive: false,
    dimensions: INBOUND_CONTACT,
    empty: null,
  },
  {
    name: 'share_of_conversations',
    label: text('Share of conversations', 'Quota di conversazioni'),
    description: text(
      'Conversations started in a row over those of all rows of the same period that the query’s filters on dimensions leave.',
      'Conversazioni iniziate di una riga su quelle di tutte le righe dello stesso periodo, secondo i filtri sulle dimensioni.',
    ),
    unit: 'ratio',
    kind: 'ratio',
    formula: 'conversations_started / all_conversations_started',
    source: 'activity',
    additive: false,
    dimensions: INBOUND,
    empty: null,
  },
  consent(
    'opt_ins',
    text('Opt-ins', 'Consensi dati'),
    text(
      'How often people signed up for messages or took them up again, as the messenger reports it.',
      'Quante volte le persone si sono iscritte ai messaggi o li hanno ripresi, secondo il servizio.',
    ),
    'count(consent.granted)',
  ),
  consent(
    'opt_outs',
    text('Opt-outs', 'Consensi revocati'),
    text(
      'How often people stopped messages, as the messenger reports it. A block that it does not report is not in it.',
      'Quante volte le persone hanno fermato i messaggi, secondo il servizio. Un blocco che non segnala non vi rientra.',
    ),
    'count(consent.withdrawn)',
  ),
];

const AD_METRICS: Declared[] = [
  adFigure(
    'ad_impressions',
    'impressions',
    text('Ad impressions', 'Impression degli annunci'),
    text(
      'How often ads were on screen, as the ad platform reports it for the days of the ad account’s zone.',
      'Quante volte gli annunci sono apparsi, secondo la piattaforma, per i giorni nel fuso dell’account pubblicitario.',
    ),
  ),
  adFigure(
    'ad_clicks',
    'clicks',
    text('Ad clicks', 'Clic sugli annunci'),
    text(
      'Link clicks where the report has them, else all clicks; days of the ad account’s zone.',
      'Clic sul link quando il report li contiene, altrimenti tutti i clic; giorni nel fuso dell’account pubblicitario.',
    ),
  ),
  adFigure(
    'ad_spend',
    'currency',
    text('Ad spend', 'Spesa pubblicitaria'),
    text(
      'What the ads cost, in one currency: amounts in another one make the figure unknown until exchange rates exist.',
      'Costo degli annunci in una sola valuta: importi in un’altra rendono il dato sconosciuto finché non ci sono tassi di cambio.',
    ),
  ),
  {
    name: 'cost_per_conversation',
    label: text('Cost per conversation', 'Costo per conversazione'),
    description: text(
      'Ad spend over conversations started, both summed first. Message fees are not part of it yet.',
      'Spesa pubblicitaria divisa per le conversazioni iniziate, entrambe sommate prima. I costi dei messaggi non ne fanno ancora parte.',
    ),
    unit: 'currency_per_conversation',
    kind: 'ratio',
    formula: 'ad_spend / conversations_started',
    source: 'ad_insights, activity',
    additive: false,
    dimensions: ADS.filter((name) => INBOUND.includes(name)),
    empty: null,
  },
];

const ALL: readonly Declared[] = [...MESSAGE_METRICS, ...CONTACT_METRICS, ...AD_METRICS];

export const METRIC_DECLARATIONS: readonly MetricDeclaration[] = ALL;
export const METRIC_NAMES: readonly MetricName[] = ALL.map(({ name }) => name);

export function findMetric(name: string): Declared | undefined {
  return ALL.find((declaration) => declaration.name === name);
}

export function isActivityMetric(name: MetricName): name is ActivityMetric {
  return (ACTIVITY_METRICS as readonly string[]).includes(name);
}

export function isPeopleMetric(name: MetricName | Whole): name is PeopleMetric {
  return (PEOPLE_METRICS as readonly string[]).includes(name);
}

export function isAdMetric(name: MetricName): name is AdMetric {
  return Object.hasOwn(AD_COLUMNS, name);
}

export function isRatioMetric(name: MetricName): name is RatioMetric {
  return Object.hasOwn(RATIOS, name);
}

export function isWhole(name: BaseMetric | Whole): name is Whole {
  return Object.hasOwn(WHOLES, name);
}

/** The figures that a metric is made of, each once: itself, or both sides of a ratio. */
export function baseMetricsOf(name: MetricName): BaseMetric[] {
  if (!isRatioMetric(name)) return [name];
  const { dividend, divisor } = RATIOS[name];
  return [...new Set([dividend, isWhole(divisor) ? WHOLES[divisor] : divisor])];
}
