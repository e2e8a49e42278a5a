import type { Localized } from '@spunta/domain';
import { INBOUND_CONTACT, text, type Declared } from './metric.shapes.js';
import type { ResponseMetric, WindowMetric } from './metric.names.js';

type Unit = 'windows' | 'entry_points' | 'conversations';

function counted(name: WindowMetric, unit: Unit, label: Localized, description: Localized, formula: string): Declared {
  const shape = {
    kind: 'count',
    source: 'service_windows',
    additive: true,
    dimensions: INBOUND_CONTACT,
    empty: '0',
  } as const;
  return { name, label, description, unit, formula, ...shape };
}

function rate(
  name: 'reply_rate' | 'conversion_rate' | 'service_windows_answered_rate',
  label: Localized,
  description: Localized,
  formula: string,
): Declared {
  const shape = { unit: 'ratio', kind: 'ratio', source: 'service_windows', additive: false, empty: null } as const;
  return { name, label, description, formula, dimensions: INBOUND_CONTACT, ...shape };
}

const SHARES = [
  ['p50', '50', 'half of', 'metà delle'],
  ['p90', '90', '90 % of', 'il 90 % delle'],
  ['p99', '99', '99 % of', 'il 99 % delle'],
] as const;

const HOURS = [
  ['', '', '', '', ''],
  ['_in_hours', ', in opening hours', ', in orario', ' that opened in opening hours', ' aperte in orario'],
  [
    '_out_of_hours',
    ', out of hours',
    ', fuori orario',
    ' that opened out of opening hours; without opening hours in the settings there are none',
    ' aperte fuori orario; senza orari nelle impostazioni non ce ne sono',
  ],
] as const;

/** Nine of one kind: a share of the answered windows, of all or by whether they opened in opening hours. */
const RESPONSES: Declared[] = HOURS.flatMap(([suffix, en, it, enWindows, itWindows]) =>
  SHARES.map(([level, percent, enShare, itShare]): Declared => {
    const name: ResponseMetric = `first_response_seconds_${level}${suffix}`;
    return {
      name,
      label: text(`First response, ${percent} %${en}`, `Prima risposta, ${percent} %${it}`),
      description: text(
        `Within so many seconds of its opening the business answered ${enShare} the service windows that it answered at all${enWindows}. Exact over all windows; never added up or averaged.`,
        `Entro tanti secondi dall’apertura l’azienda ha risposto a ${itShare} finestre di servizio che hanno avuto risposta${itWindows}. Esatto su tutte le finestre; mai sommato né mediato.`,
      ),
      unit: 'seconds',
      kind: 'quantile',
      formula: `quantile(0.${percent}, first message of the business - opening)`,
      source: 'service_windows',
      additive: false,
      dimensions: INBOUND_CONTACT,
      empty: null,
    };
  }),
);

export const WINDOW_METRICS_DECLARED: Declared[] = [
  counted(
    'service_windows_opened',
    'windows',
    text('Service windows opened', 'Finestre di servizio aperte'),
    text(
      'Times from which the business could write freely: a message or call of a person while no window was open. Each lasts 24 hours after the person’s last message (longer after an ad on Messenger and Instagram).',
      'Periodi in cui l’azienda può scrivere liberamente: un messaggio o una chiamata di una persona senza finestra aperta. Durano 24 ore dall’ultimo messaggio della persona (di più dopo un annuncio su Messenger e Instagram).',
    ),
    'count(service window)',
  ),
  counted(
    'service_windows_answered',
    'windows',
    text('Service windows answered', 'Finestre di servizio con risposta'),
    text(
      'Service windows in which the business wrote before they closed, counted when they opened.',
      'Finestre in cui l’azienda ha scritto prima della chiusura, contate quando si sono aperte.',
    ),
    'count(service window with a message of the business in it)',
  ),
  counted(
    'service_windows_expired',
    'windows',
    text('Service windows expired', 'Finestre di servizio scadute'),
    text(
      'Service windows that closed without an answer, as of the last full quarter hour; counted when they opened. Those still open are not among them.',
      'Finestre chiuse senza risposta, all’ultimo quarto d’ora compiuto; contate quando si sono aperte. Quelle ancora aperte non ci sono.',
    ),
    'count(service window without an answer that has closed)',
  ),
  counted(
    'free_entry_points_won',
    'entry_points',
    text('Free entry points won', 'Punti di accesso gratuiti ottenuti'),
    text(
      'People from WhatsApp ads who were answered within 24 hours: for 72 hours all messages to them are free. Counted when they wrote.',
      'Persone arrivate da annunci WhatsApp a cui si è risposto entro 24 ore: per 72 ore ogni messaggio è gratuito. Contate quando hanno scritto.',
    ),
    'count(ad-referred message answered within 24 hours, messages less than 24 hours apart as one)',
  ),
  counted(
    'free_entry_points_missed',
    'entry_points',
    text('Free entry points missed', 'Punti di accesso gratuiti persi'),
    text(
      'People from WhatsApp ads who were not answered within 24 hours, as of the last full quarter hour: messages to them cost as usual. Counted when they wrote.',
      'Persone arrivate da annunci WhatsApp senza risposta entro 24 ore, all’ultimo quarto d’ora compiuto: i messaggi costano come sempre. Contate quando hanno scritto.',
    ),
    'count(ad-referred message not answered within 24 hours)',
  ),
  counted(
    'conversations',
    'conversations',
    text('Conversations', 'Conversazioni'),
    text(
      'Service windows in which the person wrote, counted when they opened: what replies, depth and conversions are shares of. After an ad on Messenger and Instagram one may hold several conversations started.',
      'Finestre di servizio in cui la persona ha scritto, contate quando si sono aperte: la base di risposte, profondità e conversioni. Dopo un annuncio su Messenger e Instagram una può contenere più conversazioni iniziate.',
    ),
    'count(service window with a message from the person)',
  ),
  counted(
    'conversations_started_week',
    'conversations',
    text('Conversations started (7 days)', 'Conversazioni iniziate (7 giorni)'),
    text(
      'Conversations with people who had not written to the account in the 7 days before: the definition that Meta’s “messaging conversations started” follows. Not to be added to conversations started.',
      'Conversazioni con persone che nei 7 giorni precedenti non avevano scritto all’account: la definizione di Meta per “conversazioni di messaggistica iniziate”. Non si sommano alle conversazioni iniziate.',
    ),
    'count(conversation with no message of the same contact and account in the 7 days before)',
  ),
  counted(
    'conversations_replied',
    'conversations',
    text('Conversations replied to', 'Conversazioni con risposta'),
    text(
      'Conversations in which the business wrote before the window closed.',
      'Conversazioni in cui l’azienda ha scritto prima della chiusura della finestra.',
    ),
    'count(conversation with a message of the business in it)',
  ),
  ...(
    [
      ['conversations_two_deep', 'two', 'due', 2],
      ['conversations_three_deep', 'three', 'tre', 3],
      ['conversations_five_deep', 'five', 'cinque', 5],
    ] as const
  ).map(([name, en, it, depth]) =>
    counted(
      name,
      'conversations',
      text(`Conversations ${en} deep`, `Conversazioni profonde ${it}`),
      text(
        `Conversations in which the person wrote at least ${en} messages.`,
        `Conversazioni in cui la persona ha scritto almeno ${it} messaggi.`,
      ),
      `count(conversation with ${depth} or more messages from the person)`,
    ),
  ),
  counted(
    'conversations_converted',
    'conversations',
    text('Conversations converted', 'Conversazioni convertite'),
    text(
      'Conversations with a conversion before the next one began and within the days that the settings allow (7 by default). As far as conversions are recorded.',
      'Conversazioni con una conversione prima della successiva ed entro i giorni previsti dalle impostazioni (7 se non cambiati). Per le conversioni registrate.',
    ),
    'count(conversation with conversion.recorded within the conversion window)',
  ),
  rate(
    'service_windows_answered_rate',
    text('Windows answered', 'Finestre con risposta'),
    text(
      'Service windows answered over those opened; young ones may still be answered.',
      'Finestre con risposta su quelle aperte; le più recenti possono ancora averla.',
    ),
    'service_windows_answered / service_windows_opened',
  ),
  rate(
    'reply_rate',
    text('Reply rate', 'Tasso di risposta'),
    text('Conversations replied to over all conversations.', 'Conversazioni con risposta su tutte le conversazioni.'),
    'conversations_replied / conversations',
  ),
  rate(
    'conversion_rate',
    text('Conversion rate', 'Tasso di conversione'),
    text('Conversations converted over all conversations.', 'Conversazioni convertite su tutte le conversazioni.'),
    'conversations_converted / conversations',
  ),
  ...RESPONSES,
];
