import type { Locale, TargetDirection } from '@spunta/domain';
import type { Verdict } from '../document/document.js';

/** What only the printed page says. */
export interface PdfWords {
  page(page: number, of: number): string;
  sample: string;
  period(from: string, to: string): string;
  currency(code: string): string;
  /** `change` null: it is not known. */
  previous(change: string | null, value: string): string;
  lastYear(change: string | null, value: string): string;
  target(value: string): string;
  limits: Record<TargetDirection, (value: string) => string>;
  /** `limit`: one of `limits`; `label` null: there is one figure alone. */
  aim(limit: string, label: string | null): string;
  /** Of several periods; `limits` null: they are too many. */
  aims(periods: number, label: string | null, limits: string | null): string;
  unknown: string;
  outcomes: Record<Verdict['outcome'], string>;
  formula: string;
  source: string;
  plan: string;
  noData: string;
  small: string;
  total: string;
  incomplete: string;
  shown(rows: string, of: string): string;
  /** Rows that only the other files hold. */
  cut(left: string): string;
  empty(column: string, meaning: string): string;
  link(base: string): string;
  chart(title: string, shape: string): string;
  shapes: Record<'line' | 'bar' | 'stacked' | 'funnel' | 'map', string>;
  nothing: string;
  statuses: Record<'COMPLETE' | 'PARTIAL' | 'STALE', string>;
}

const ENGLISH: PdfWords = {
  page: (page, of) => `Page ${page} of ${of}`,
  sample: 'Sample data',
  period: (from, to) => `${from} to ${to}`,
  currency: (code) => `Amounts in ${code}`,
  previous: (change, value) =>
    change === null ? `Period before: ${value}` : `${change} on the period before (${value})`,
  lastYear: (change, value) => (change === null ? `Last year: ${value}` : `${change} on last year (${value})`),
  target: (value) => `Target ${value}`,
  limits: { at_least: (value) => `at least ${value}`, at_most: (value) => `at most ${value}` },
  aim: (limit, label) => `Target${label === null ? '' : ` for ${label}`}: ${limit}`,
  aims: (periods, label, limits) =>
    `Targets${label === null ? ' of' : ` for ${label},`} ${periods} periods${limits === null ? '' : `: ${limits}`}`,
  unknown: 'not known',
  outcomes: {
    met: 'Target met',
    missed: 'Target missed',
    better: 'Better than before',
    worse: 'Worse than before',
    same: 'As before',
    unknown: 'Where we stand',
  },
  formula: 'Formula',
  source: 'Source',
  plan: 'Forecast of the plan',
  noData: 'No data',
  small: 'Small sample',
  total: 'Total',
  incomplete: 'Hatched: not complete yet.',
  shown: (rows, of) => `${rows} of ${of} rows are shown.`,
  cut: (left) => `The rest (${left}) is in the XLSX file of this report.`,
  empty: (column, meaning) => `– in ${column}: ${lower(meaning)}.`,
  link: (base) => (base === '' ? 'In your installation, open the path ' : ''),
  chart: (title, shape) => `${shape}: ${title}.`,
  shapes: { line: 'Line chart', bar: 'Bar chart', stacked: 'Stacked bar chart', funnel: 'Funnel', map: 'World map' },
  nothing: 'Nothing was counted in this period.',
  statuses: { COMPLETE: 'Complete', PARTIAL: 'Part of the whole', STALE: 'Behind' },
};

const ITALIAN: PdfWords = {
  page: (page, of) => `Pagina ${page} di ${of}`,
  sample: 'Dati di esempio',
  period: (from, to) => `dal ${from} al ${to}`,
  currency: (code) => `Importi in ${code}`,
  previous: (change, value) =>
    change === null ? `Periodo precedente: ${value}` : `${change} sul periodo precedente (${value})`,
  lastYear: (change, value) => (change === null ? `Anno scorso: ${value}` : `${change} sull’anno scorso (${value})`),
  target: (value) => `Obiettivo ${value}`,
  limits: { at_least: (value) => `almeno ${value}`, at_most: (value) => `al massimo ${value}` },
  aim: (limit, label) => `Obiettivo${label === null ? '' : ` per ${label}`}: ${limit}`,
  aims: (periods, label, limits) =>
    `Obiettivi${label === null ? ' di' : ` per ${label},`} ${periods} periodi${limits === null ? '' : `: ${limits}`}`,
  unknown: 'non noto',
  outcomes: {
    met: 'Obiettivo raggiunto',
    missed: 'Obiettivo mancato',
    better: 'Meglio di prima',
    worse: 'Peggio di prima',
    same: 'Come prima',
    unknown: 'A che punto siamo',
  },
  formula: 'Formula',
  source: 'Fonte',
  plan: 'Previsione del piano',
  noData: 'Nessun dato',
  small: 'Campione piccolo',
  total: 'Totale',
  incomplete: 'Tratteggiato: non ancora completo.',
  shown: (rows, of) => `Sono riportate ${rows} righe su ${of}.`,
  cut: (left) => `Il resto (${left}) è nel file XLSX di questo report.`,
  empty: (column, meaning) => `– in ${column}: ${lower(meaning)}.`,
  link: (base) => (base === '' ? 'Nella propria installazione, aprire il percorso ' : ''),
  chart: (title, shape) => `${shape}: ${title}.`,
  shapes: {
    line: 'Grafico a linee',
    bar: 'Grafico a barre',
    stacked: 'Grafico a barre sovrapposte',
    funnel: 'Imbuto',
    map: 'Mappa del mondo',
  },
  nothing: 'In questo periodo non è stato conteggiato nulla.',
  statuses: { COMPLETE: 'Completo', PARTIAL: 'Parziale', STALE: 'In ritardo' },
};

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const WORDS: Record<Locale, PdfWords> = { en: ENGLISH, it: ITALIAN };

export function pdfWordsOf(language: Locale): PdfWords {
  return WORDS[language];
}
