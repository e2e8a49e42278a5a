import { countryFromText, isDecimal } from '@spunta/domain';
import { appFromText } from '../figures/apps.js';
import { GRADES, WORLD, type Grade } from '../figures/figure.js';
import type { FigureEdit } from '../figures/in-force.js';
import { metricFromText, type MarketMetric } from '../figures/market-metrics.js';

/** Why a line of a file, or a typed figure, is none. Closed set. */
export const FIGURE_PROBLEMS = [
  'unknown_app',
  'unknown_country',
  'bad_period',
  'unknown_metric',
  'bad_value',
  'wrong_unit',
  'bad_source',
  'bad_address',
  'bad_grade',
  'bad_sample',
  'bad_state',
  'repeated',
  'broken_line',
] as const;
export type FigureProblem = (typeof FIGURE_PROBLEMS)[number];

/** The fields of a figure as text, as a file has them. */
export interface FigureText {
  app: string;
  country: string;
  period: string;
  metric: string;
  value: string;
  /** May be empty: the metric tells it. */
  unit: string;
  source: string;
  url: string;
  grade: string;
  sampleSize: string;
  /** on, off or empty, which is on. */
  state: string;
}

export type FigureField = keyof FigureText;

/** A field that cannot be read. */
export class FigureFault extends Error {
  constructor(
    readonly reason: FigureProblem,
    readonly field: FigureField,
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}

const MOST_TEXT = 300;
const MOST_ADDRESS = 2_000;
const WORLD_NAMES = ['ww', 'world', 'mondo', 'worldwide'];

/** Throws FigureFault on the first field that cannot be read. */
export function readFigure(text: FigureText): FigureEdit {
  const fail = (reason: FigureProblem, field: FigureField): never => {
    throw new FigureFault(reason, field, text[field]);
  };
  const metric = metricFromText(text.metric) ?? fail('unknown_metric', 'metric');
  const unit = text.unit.trim().toLowerCase();
  if (unit !== '' && unit !== metric.unit) fail('wrong_unit', 'unit');
  return {
    app: appFromText(text.app)?.name ?? fail('unknown_app', 'app'),
    country: readCountry(text.country) ?? fail('unknown_country', 'country'),
    period: readPeriod(text.period) ?? fail('bad_period', 'period'),
    metric: metric.name,
    value: readValue(text.value, metric) ?? fail('bad_value', 'value'),
    source: readSource(text.source) ?? fail('bad_source', 'source'),
    url: text.url.trim() === '' ? null : (readAddress(text.url) ?? fail('bad_address', 'url')),
    grade: readGrade(text.grade) ?? fail('bad_grade', 'grade'),
    sampleSize:
      text.sampleSize.trim() === '' ? null : (readSample(text.sampleSize) ?? fail('bad_sample', 'sampleSize')),
    off: readState(text.state) ?? fail('bad_state', 'state'),
  };
}

function readCountry(text: string): string | null {
  return WORLD_NAMES.includes(text.trim().toLowerCase()) ? WORLD : countryFromText(text);
}

/** 2018, 2018-06 or 2018-Q2, from 1990 to 2099. */
function readPeriod(text: string): string | null {
  const period = text.trim().toUpperCase();
  return /^(199\d|20\d\d)(-Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(period) ? period : null;
}

/** A decimal of 0 or more as it stands, for its digits tell how far it was rounded; a share is 100 at most. */
function readValue(text: string, { unit }: MarketMetric): string | null {
  const value = text.trim().replace(/\s*%$/, unit === 'percent' ? '' : '$&');
  const sound = isDecimal(value) && /^\d{1,15}(\.\d{1,6})?$/.test(value);
  return sound && (unit !== 'percent' || Number(value) <= 100) ? value : null;
}

/** Text that a spreadsheet would take for a formula is none. */
function readSource(text: string): string | null {
  const source = text.trim();
  return source !== '' && source.length <= MOST_TEXT && !/^[=+\-@]|[\p{Cc}\p{Cs}]/u.test(source) ? source : null;
}

function readAddress(text: string): string | null {
  const address = text.trim();
  return /^https?:\/\/[^\s\p{Cc}]+$/u.test(address) && address.length <= MOST_ADDRESS && URL.canParse(address)
    ? address
    : null;
}

function readGrade(text: string): Grade | null {
  return GRADES.find((grade) => grade === text.trim().toUpperCase()) ?? null;
}

function readSample(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text.trim()) : null;
}

function readState(text: string): boolean | null {
  const state = text.trim().toLowerCase();
  if (state === '' || state === 'on') return false;
  return state === 'off' ? true : null;
}
