import type { Locale } from '@spunta/domain';

/** Names of sheets and what stands on those that only a workbook has. */
export interface SheetWords {
  sheets: Record<
    'summary' | 'daily' | 'countries' | 'campaigns' | 'templates' | 'fees' | 'definitions' | 'raw',
    string
  >;
  /** Sheets of further tables, by the table's id. */
  tables: Record<string, string>;
  facts: Record<'workspace' | 'period' | 'timeZone' | 'currency' | 'dataThrough', string>;
  tiles: Record<'metric' | 'label' | 'lastYear' | 'lastYearChange' | 'target', string>;
  contents: Record<'title' | 'sheet' | 'finding' | 'rows' | 'allRows', string>;
  definitions: Record<'name' | 'label' | 'unit' | 'description' | 'formula' | 'source', string>;
  columns: Record<'title' | 'sheet' | 'column' | 'label' | 'unit' | 'empty', string>;
  total: string;
  rawFinding: string;
  leftOut(names: string): string;
  notes: { title: string; items: string[] };
}

const ENGLISH: SheetWords = {
  sheets: {
    summary: 'Summary',
    daily: 'Daily',
    countries: 'Countries',
    campaigns: 'Campaigns',
    templates: 'Templates',
    fees: 'Fees',
    definitions: 'Definitions',
    raw: 'Raw',
  },
  tables: {
    'funnel-table': 'Funnel',
    channels: 'Messengers',
    market: 'Market',
    ads: 'Ads',
    'campaign-ends': 'Campaigns ranked',
    'cost-parts': 'Costs',
    'plan-totals': 'Plan',
    checks: 'Checks',
    assumptions: 'Assumptions',
    annotations: 'Annotations',
    'reconciled-ads': 'Reconciled ads',
    'reasons-ads': 'Reasons, ads',
    'reconciled-messages': 'Reconciled messages',
    'reasons-messages': 'Reasons, messages',
    'reconciled-fees': 'Reconciled fees',
    'reasons-fees': 'Reasons, fees',
    'reconciled-invoices': 'Reconciled invoices',
    'reasons-invoices': 'Reasons, invoices',
  },
  facts: {
    workspace: 'Workspace',
    period: 'Period',
    timeZone: 'Time zone',
    currency: 'Currency',
    dataThrough: 'Counted to the end of',
  },
  tiles: {
    metric: 'Metric',
    label: 'Figure',
    lastYear: 'Same period last year',
    lastYearChange: 'Change on last year',
    target: 'Target',
  },
  contents: { title: 'Sheets', sheet: 'Sheet', finding: 'What it says', rows: 'Rows', allRows: 'Of all rows' },
  definitions: {
    name: 'Metric',
    label: 'Label',
    unit: 'Unit',
    description: 'What it is',
    formula: 'Formula',
    source: 'Source',
  },
  columns: {
    title: 'Columns',
    sheet: 'Sheet',
    column: 'Column',
    label: 'Label',
    unit: 'Kind',
    empty: 'What an empty cell means',
  },
  total: 'Total',
  rawFinding: 'Every row beneath the report',
  leftOut: (names) => `Left out, as this report has no rows for them: ${names}.`,
  notes: {
    title: 'How to read the figures',
    items: [
      'The second row of a sheet has column names that are the same in every language and every report.',
      'A figure with more digits than a spreadsheet’s number holds stands as text, aligned to the right, exact to its last digit.',
      'Totals are formulas where they add up from the rows above, and values where they do not: people are counted once, and a table may show some of its rows.',
      'An empty cell is unknown or does not apply, never zero.',
      'A text that begins like a formula has an apostrophe in front.',
      'Durations are spreadsheet times, percentages are ratios (0.41 is 41 %).',
    ],
  },
};

const ITALIAN: SheetWords = {
  sheets: {
    summary: 'Riepilogo',
    daily: 'Giorni',
    countries: 'Paesi',
    campaigns: 'Campagne',
    templates: 'Modelli',
    fees: 'Costi dei messaggi',
    definitions: 'Definizioni',
    raw: 'Righe',
  },
  tables: {
    'funnel-table': 'Percorso',
    channels: 'Messenger',
    market: 'Mercato',
    ads: 'Inserzioni',
    'campaign-ends': 'Classifica campagne',
    'cost-parts': 'Voci di costo',
    'plan-totals': 'Piano',
    checks: 'Verifiche',
    assumptions: 'Ipotesi',
    annotations: 'Annotazioni',
    'reconciled-ads': 'Riconciliazione inserzioni',
    'reasons-ads': 'Motivi, inserzioni',
    'reconciled-messages': 'Riconciliazione messaggi',
    'reasons-messages': 'Motivi, messaggi',
    'reconciled-fees': 'Riconciliazione addebiti',
    'reasons-fees': 'Motivi, addebiti',
    'reconciled-invoices': 'Riconciliazione fatture',
    'reasons-invoices': 'Motivi, fatture',
  },
  facts: {
    workspace: 'Spazio di lavoro',
    period: 'Periodo',
    timeZone: 'Fuso orario',
    currency: 'Valuta',
    dataThrough: 'Conteggiato per intero fino al',
  },
  tiles: {
    metric: 'Metrica',
    label: 'Dato',
    lastYear: 'Stesso periodo dell’anno prima',
    lastYearChange: 'Variazione sull’anno prima',
    target: 'Obiettivo',
  },
  contents: { title: 'Fogli', sheet: 'Foglio', finding: 'Che cosa dice', rows: 'Righe', allRows: 'Su righe in tutto' },
  definitions: {
    name: 'Metrica',
    label: 'Etichetta',
    unit: 'Unità',
    description: 'Che cos’è',
    formula: 'Formula',
    source: 'Fonte',
  },
  columns: {
    title: 'Colonne',
    sheet: 'Foglio',
    column: 'Colonna',
    label: 'Etichetta',
    unit: 'Tipo',
    empty: 'Che cosa significa una cella vuota',
  },
  total: 'Totale',
  rawFinding: 'Tutte le righe su cui si basa il report',
  leftOut: (names) => `Senza righe in questo report, quindi omessi: ${names}.`,
  notes: {
    title: 'Come leggere i dati',
    items: [
      'La seconda riga di ogni foglio riporta nomi di colonna uguali in tutte le lingue e in tutti i report.',
      'Un dato con più cifre di quante ne regga un numero del foglio di calcolo è scritto come testo, allineato a destra ed esatto fino all’ultima cifra.',
      'I totali sono formule dove sono la somma delle righe sopra, altrimenti valori: le persone si contano una volta sola, e una tabella può mostrare solo una parte delle righe.',
      'Una cella vuota è un dato sconosciuto o non pertinente, mai zero.',
      'Un testo che comincia come una formula è preceduto da un apostrofo.',
      'Le durate sono orari del foglio di calcolo, le percentuali sono rapporti (0,41 è 41 %).',
    ],
  },
};

const WORDS: Record<Locale, SheetWords> = { en: ENGLISH, it: ITALIAN };

export function sheetWordsOf(language: Locale): SheetWords {
  return WORDS[language];
}
