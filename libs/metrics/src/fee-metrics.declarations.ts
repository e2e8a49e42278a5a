import type { Localized } from '@spunta/domain';
import { COSTS, FEES, PROVIDER_FEES, text, type Declared } from './metric.shapes.js';
import type { FeeMetric } from './metric.names.js';

const SOURCE = 'message_fees';

function fee(name: FeeMetric, label: Localized, description: Localized, formula: string): Declared {
  const shape = {
    unit: 'currency',
    kind: 'sum',
    source: SOURCE,
    additive: true,
    dimensions: FEES,
    empty: '0',
  } as const;
  return { name, label, description, formula, ...shape };
}

const COST_TEXTS = {
  cost_per_conversation: [
    text('Cost per conversation', 'Costo per conversazione'),
    text(
      'Total cost over conversations started, both summed first. Unknown for an unknown country or ad, since what could not be split stands there.',
      'Costo totale diviso per le conversazioni iniziate, entrambi sommati prima. Sconosciuto dove paese o annuncio è sconosciuto: lì sta ciò che non si può suddividere.',
    ),
  ],
  cost_per_reply: [
    text('Cost per conversation replied to', 'Costo per conversazione con risposta'),
    text(
      'Total cost over conversations that the business replied to, both summed first.',
      'Costo totale diviso per le conversazioni a cui l’azienda ha risposto, entrambi sommati prima.',
    ),
  ],
  cost_per_conversion: [
    text('Cost per conversion', 'Costo per conversione'),
    text(
      'Total cost over conversations converted, both summed first.',
      'Costo totale diviso per le conversazioni convertite, entrambi sommati prima.',
    ),
  ],
} as const;

export const FEE_METRICS_DECLARED: Declared[] = [
  {
    name: 'messages_charged',
    label: text('Messages charged', 'Messaggi addebitati'),
    description: text(
      'Messages of the business that arrived and cost something, in groups one for each member. Free by a window, an entry point or the monthly allowance are not among them.',
      'Messaggi dell’azienda arrivati e addebitati, nei gruppi uno per membro. Quelli gratuiti per una finestra, un punto di accesso o la soglia mensile non ci sono.',
    ),
    unit: 'messages',
    kind: 'count',
    formula: 'count(arrived message that is charged)',
    source: SOURCE,
    additive: true,
    dimensions: FEES,
    empty: '0',
  },
  fee(
    'message_fees',
    text('Message fees', 'Addebiti per i messaggi'),
    text(
      'What the messenger charges for messages that arrived, by the rate card of their day; what the webhook told first, the rules where it did not. Unknown where a rate is missing.',
      'Quanto addebita il servizio per i messaggi arrivati, secondo il listino del giorno: prima quanto detto dal webhook, altrimenti le regole. Sconosciuto se manca una tariffa.',
    ),
    'sum(rate of each charged message)',
  ),
  fee(
    'message_fees_estimated',
    text('Message fees, estimated', 'Addebiti per i messaggi, stimati'),
    text(
      'The part of the message fees that rests on the rules, because no webhook told whether the message was charged.',
      'La parte degli addebiti per i messaggi che si basa sulle regole, perché nessun webhook ha detto se il messaggio è addebitato.',
    ),
    'sum(rate of each charged message without webhook pricing)',
  ),
  fee(
    'fees_saved',
    text('Fees saved', 'Addebiti risparmiati'),
    text(
      'What messages would have cost that an open window or a free entry point made free, at the rate of the first tier.',
      'Quanto sarebbero costati i messaggi resi gratuiti da una finestra aperta o da un punto di accesso, alla tariffa del primo scaglione.',
    ),
    'sum(rate of each message that a window or entry point made free)',
  ),
  fee(
    'fees_lost',
    text('Fees lost', 'Addebiti evitabili'),
    text(
      'The part of the message fees that an answer in time would have saved: messages within 72 hours after a free entry point was missed.',
      'La parte degli addebiti per i messaggi che una risposta puntuale avrebbe evitato: messaggi entro 72 ore da un punto di accesso gratuito perso.',
    ),
    'sum(rate of each charged message after a missed free entry point)',
  ),
  {
    name: 'provider_fees',
    label: text('Provider fees', 'Commissioni del fornitore'),
    description: text(
      'What the provider between the business and Meta charges, by the settings: for each arrived WhatsApp message, as a percentage of the fees, and by the month for each number (by day, from its first message on). What is by the month has no country or ad and stands under unknown.',
      'Quanto addebita il fornitore tra l’azienda e Meta, secondo le impostazioni: per ogni messaggio WhatsApp arrivato, in percentuale degli addebiti e al mese per numero (giorno per giorno, dal primo messaggio). La quota mensile non ha paese né annuncio e sta sotto sconosciuto.',
    ),
    unit: 'currency',
    kind: 'sum',
    formula: 'sum(per message, percentage and monthly fees)',
    source: SOURCE,
    additive: true,
    dimensions: PROVIDER_FEES,
    empty: '0',
  },
  {
    name: 'total_cost',
    label: text('Total cost', 'Costo totale'),
    description: text(
      'Ad spend, message fees and provider fees together. Unknown where one of them is; without any ad report the ads are taken to have cost nothing.',
      'Spesa pubblicitaria, addebiti per i messaggi e commissioni del fornitore insieme. Sconosciuto se lo è una parte; senza alcun rapporto pubblicitario gli annunci valgono 0.',
    ),
    unit: 'currency',
    kind: 'sum',
    formula: 'ad_spend + message_fees + provider_fees',
    source: 'ad_insights, message_fees',
    additive: true,
    dimensions: COSTS,
    empty: null,
  },
  ...(
    [
      ['cost_per_conversation', 'conversations_started', 'activity', 'currency_per_conversation'],
      ['cost_per_reply', 'conversations_replied', 'service_windows', 'currency_per_reply'],
      ['cost_per_conversion', 'conversations_converted', 'service_windows', 'currency_per_conversion'],
    ] as const
  ).map(([name, divisor, source, unit]): Declared => {
    const [label, description] = COST_TEXTS[name];
    const shape = { kind: 'ratio', additive: false, dimensions: COSTS, empty: null } as const;
    const formula = `total_cost / ${divisor}`;
    return { name, label, description, unit, formula, source: `ad_insights, message_fees, ${source}`, ...shape };
  }),
];
