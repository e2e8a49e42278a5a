import { countryName, type Locale, type Localized } from '@spunta/domain';
import type { Base } from './bases.js';
import { metricNamed, type FigureUnit } from './market-metrics.js';

/** A: the source itself. B: a named survey, reported by others. C: a collection, or no survey named. */
export const GRADES = ['A', 'B', 'C'] as const;
export type Grade = (typeof GRADES)[number];

/** In place of a country. */
export const WORLD = 'WW';

/** One reference figure. Its place is app, country, period, metric and source; a correction has the same place. */
export interface Figure {
  /** A name of `APPS`. */
  app: string;
  /** ISO alpha-2, or WW for the world. */
  country: string;
  /** A year, a quarter (2024-Q4) or a month (2018-06). */
  period: string;
  /** A name of `MARKET_METRICS`; it tells base and unit. */
  metric: string;
  /** Decimal text, as the source writes it. Shares in percent. */
  value: string;
  source: string;
  url: string | null;
  grade: Grade;
  /** People asked, where the source tells. */
  sampleSize: number | null;
}

export type FigurePlace = Pick<Figure, 'app' | 'country' | 'metric' | 'period' | 'source'>;

const FIELD = '\u001f';

/** Orders figures by app, country, metric and period, and tells their places apart. */
export function figureKey({ app, country, metric, period, source }: FigurePlace): string {
  return [app, country, metric, period, source].join(FIELD);
}

export const yearOf = ({ period }: Pick<Figure, 'period'>): number => Number(period.slice(0, 4));
export const baseOf = ({ metric }: Pick<Figure, 'metric'>): Base => metricNamed(metric).base;
export const unitOf = ({ metric }: Pick<Figure, 'metric'>): FigureUnit => metricNamed(metric).unit;

const OLD_AFTER_YEARS = 3;

/** Whether the period ended more than three years before a day (YYYY-MM-DD). */
export function isOld(figure: Pick<Figure, 'period'>, today: string): boolean {
  return `${yearOf(figure) + OLD_AFTER_YEARS}-${lastDayOf(figure)}` < today;
}

function lastDayOf({ period }: Pick<Figure, 'period'>): string {
  const quarter = /-Q([1-4])$/.exec(period)?.[1];
  const month = quarter ? Number(quarter) * 3 : Number(period.slice(5) || 12);
  return `${String(month).padStart(2, '0')}-31`;
}

export const FIGURE_CAVEATS = ['OLD', 'SURVEY_NOT_NAMED', 'NO_ADDRESS', 'COLLECTED', 'BASE_UNCLEAR'] as const;
export type FigureCaveat = (typeof FIGURE_CAVEATS)[number];

export const CAVEAT_WORDS: Readonly<Record<FigureCaveat, Localized>> = {
  OLD: { en: 'More than three years old.', it: 'Ha più di tre anni.' },
  SURVEY_NOT_NAMED: {
    en: 'The source does not name the survey behind it.',
    it: 'La fonte non nomina l’indagine su cui si basa.',
  },
  NO_ADDRESS: { en: 'Without an address to check it at.', it: 'Senza un indirizzo per verificarla.' },
  COLLECTED: { en: 'From a collection, not from a source itself.', it: 'Da una raccolta, non dalla fonte stessa.' },
  BASE_UNCLEAR: {
    en: 'A share of those who were asked: it says nothing of a whole country.',
    it: 'Quota degli intervistati: non dice nulla di un intero paese.',
  },
};

/** How a source says that it names no survey: words at the end of its name. */
const NO_SURVEY = '(underlying survey not named)';

/** What a reader must know before trusting a figure. */
export function caveatsOf(figure: Figure, today: string): FigureCaveat[] {
  const holds: Record<FigureCaveat, boolean> = {
    OLD: isOld(figure, today),
    SURVEY_NOT_NAMED: figure.source.endsWith(NO_SURVEY),
    NO_ADDRESS: figure.url === null,
    COLLECTED: figure.grade === 'C',
    BASE_UNCLEAR: baseOf(figure) === 'respondents',
  };
  return FIGURE_CAVEATS.filter((caveat) => holds[caveat]);
}

const WORLD_NAME: Record<Locale, string> = { en: 'World', it: 'Mondo' };

export function placeName(country: string, locale: Locale): string {
  return country === WORLD ? WORLD_NAME[locale] : countryName(country, locale);
}
