import type { Locale } from '@spunta/domain';

/** What the reconciliation in a cost report says. */
export interface ReconciliationWords {
  title: string;
  matchedAds(share: string): string;
  matchedMessages(share: string): string;
  nothing: string;
  nothingHint: string;
  refusals: Record<'RANGE_INVALID' | 'TOO_MANY_ROWS', string>;
  leftOut: Record<'ads' | 'fees', string>;
  notCompared(lines: number): string;
  tables: Record<'ads' | 'messages' | 'fees' | 'invoices' | 'reasons', string>;
  columns: Record<
    | 'platform'
    | 'adAccount'
    | 'market'
    | 'reported'
    | 'whatsapp'
    | 'ours'
    | 'ourAmount'
    | 'estimated'
    | 'invoiced'
    | 'difference'
    | 'explained',
    string
  > &
    Record<'unexplained' | 'reason' | 'explains', string>;
  /** What an empty cell of reasons means. */
  noReason: string;
  unknownAd: string;
  /** By the cause's name, of ads and of fees. */
  ads: Record<string, string>;
  fees: Record<string, string>;
}

const ENGLISH: ReconciliationWords = {
  title: 'Reconciliation',
  matchedAds: (share) => `${share} of the conversations from ads are matched or explained`,
  matchedMessages: (share) => `${share} of the messages are matched with WhatsApp’s report or explained`,
  nothing: 'There is nothing to reconcile in this period.',
  nothingHint:
    'Connect an ad account or import its export, connect WhatsApp’s analytics or upload invoices: both sides then stand here.',
  refusals: {
    RANGE_INVALID: 'At most 366 days can be reconciled at once: choose a shorter period.',
    TOO_MANY_ROWS: 'The period has more rows than can be reconciled at once: choose a shorter one.',
  },
  leftOut: {
    ads: 'Ads are not reconciled: platforms do not tell their conversations by the countries of this report.',
    fees: 'Message fees are not reconciled: neither WhatsApp nor an invoice tells them by the campaigns of this report.',
  },
  notCompared: (lines) =>
    lines === 1
      ? 'One line of fees cannot be compared: a rate is missing, one side is not known, or currencies differ.'
      : `${lines} lines of fees cannot be compared: a rate is missing, one side is not known, or currencies differ.`,
  tables: {
    ads: 'Conversations from ads: the platform’s count and ours',
    messages: 'Messages: WhatsApp’s count and ours',
    fees: 'Message fees: our estimate and WhatsApp’s report',
    invoices: 'Message fees: our estimate and the invoices',
    reasons: 'Why they differ',
  },
  columns: {
    platform: 'Platform',
    adAccount: 'Ad account',
    market: 'Market',
    reported: 'Platform’s count',
    whatsapp: 'WhatsApp’s report',
    ours: 'Our count',
    ourAmount: 'Our estimate',
    estimated: 'Of ours, by rules',
    invoiced: 'Invoiced',
    difference: 'Ours less theirs',
    explained: 'Explained',
    unexplained: 'Unexplained',
    reason: 'Reason',
    explains: 'Explains',
  },
  noReason: 'Nothing to explain, or less than can be written',
  unknownAd: 'Ads that no report knows',
  ads: {
    zone: 'Zone: conversations that fall into another day of the ad account’s zone',
    missing_day: 'Missing day: the platform reported no conversations for it',
    unmatched: 'Unmatched: conversations of an ad that no report knows, or a report without ad ids',
    attribution_window: 'Attribution window: people who had written in the 7 days before, whom the platform leaves out',
    restated: 'Restated: what the platform changed after its first report',
    no_click_id: 'No click id: came without one, beyond what WhatsApp Status ads account for',
    running: 'Running: the day is not over, and the platform counts on',
  },
  fees: {
    zone: 'Zone: messages that fall into another period of WhatsApp’s zone',
    missing_day: 'Missing day: WhatsApp reported nothing for the period',
    webhook_missing: 'Webhook missing: sent, and never reported as delivered or failed',
    volume: 'Volume: another number of messages, at the other side’s average rate',
    free_allowance: 'Free allowance: service messages that are free by our count',
    rate_card_date: 'Rate card date: the rate changed within a month',
    estimate: 'Estimate: charged by the rules, since no webhook told',
    running: 'Running: the day is not over, and WhatsApp still reports',
    rounding: 'Rounding: less than half a cent for each reported line',
  },
};

const ITALIAN: ReconciliationWords = {
  title: 'Riconciliazione',
  matchedAds: (share) => `Il ${share} delle conversazioni da inserzioni coincide o è spiegato`,
  matchedMessages: (share) => `Il ${share} dei messaggi coincide con il rapporto di WhatsApp o è spiegato`,
  nothing: 'In questo periodo non c’è niente da riconciliare.',
  nothingHint:
    'Serve un account pubblicitario collegato o importato, le analisi di WhatsApp collegate o le fatture caricate: qui stanno poi i due lati.',
  refusals: {
    RANGE_INVALID: 'Si riconciliano al massimo 366 giorni alla volta: serve un periodo più breve.',
    TOO_MANY_ROWS: 'Il periodo ha più righe di quante se ne riconciliano alla volta: serve un periodo più breve.',
  },
  leftOut: {
    ads: 'Le inserzioni non sono riconciliate: le piattaforme non dividono le conversazioni tra i paesi di questo report.',
    fees: 'Gli addebiti per i messaggi non sono riconciliati: né WhatsApp né le fatture li dividono tra le campagne di questo report.',
  },
  notCompared: (lines) =>
    lines === 1
      ? 'Una riga di addebiti non si può confrontare: manca una tariffa, si conosce un solo lato o le valute sono diverse.'
      : `${lines} righe di addebiti non si possono confrontare: manca una tariffa, si conosce un solo lato o le valute sono diverse.`,
  tables: {
    ads: 'Conversazioni da inserzioni: il conteggio della piattaforma e il nostro',
    messages: 'Messaggi: il conteggio di WhatsApp e il nostro',
    fees: 'Addebiti per i messaggi: la nostra stima e il rapporto di WhatsApp',
    invoices: 'Addebiti per i messaggi: la nostra stima e le fatture',
    reasons: 'Perché sono diversi',
  },
  columns: {
    platform: 'Piattaforma',
    adAccount: 'Account pubblicitario',
    market: 'Mercato',
    reported: 'Conteggio della piattaforma',
    whatsapp: 'Rapporto di WhatsApp',
    ours: 'Nostro conteggio',
    ourAmount: 'Nostra stima',
    estimated: 'Di cui per regola',
    invoiced: 'In fattura',
    difference: 'Nostro meno loro',
    explained: 'Spiegato',
    unexplained: 'Senza spiegazione',
    reason: 'Motivo',
    explains: 'Spiega',
  },
  noReason: 'Niente da spiegare, o meno di quanto si possa scrivere',
  unknownAd: 'Inserzioni in nessun rapporto',
  ads: {
    zone: 'Fuso: conversazioni che cadono in un altro giorno nel fuso dell’account pubblicitario',
    missing_day: 'Giorno mancante: la piattaforma non ha riportato conversazioni',
    unmatched: 'Non abbinate: l’inserzione non è in nessun rapporto, o il rapporto è senza id di inserzione',
    attribution_window:
      'Finestra di attribuzione: chi aveva scritto nei 7 giorni precedenti, che la piattaforma non conta',
    restated: 'Rettificate: ciò che la piattaforma ha cambiato dopo il primo dato',
    no_click_id: 'Senza id del clic: arrivate senza, oltre a quelle dallo Stato di WhatsApp',
    running: 'In corso: il giorno non è finito e la piattaforma conta ancora',
  },
  fees: {
    zone: 'Fuso: messaggi che cadono in un altro periodo nel fuso di WhatsApp',
    missing_day: 'Giorno mancante: WhatsApp non ha riportato niente per il periodo',
    webhook_missing: 'Webhook mancante: inviati, e mai segnalati come consegnati o falliti',
    volume: 'Volume: un altro numero di messaggi, alla tariffa media dell’altro lato',
    free_allowance: 'Quota gratuita: messaggi di servizio gratuiti secondo il nostro conteggio',
    rate_card_date: 'Data del listino: la tariffa è cambiata entro un mese',
    estimate: 'Stima: addebitati secondo le regole, perché nessun webhook lo ha detto',
    running: 'In corso: il giorno non è finito e WhatsApp riporta ancora',
    rounding: 'Arrotondamento: meno di mezzo centesimo per ogni riga riportata',
  },
};

const WORDS: Record<Locale, ReconciliationWords> = { en: ENGLISH, it: ITALIAN };

export function reconciliationWordsOf(language: Locale): ReconciliationWords {
  return WORDS[language];
}
