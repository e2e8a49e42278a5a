import { countryFromText, REGION_CODES, SpuntaError } from '@spunta/domain';
import {
  appFromText,
  baseName,
  FIGURE_COLUMNS,
  FigureFault,
  figureKey,
  metricFromText,
  metricNamed,
  MARKET_METRICS,
  readFigure,
  WORLD,
  type Base,
  type FigureEdit,
  type FigureField,
  type FigureFile,
  type FigureText,
} from '@spunta/market';
import { fileName } from '../imports/file-name.js';
import { preview, readParameters } from '../imports/parameters.js';

const MOST_FIGURES = 1_000;
const SHOWN_LINES = 20;
/** Fields that the input calls otherwise. */
const INPUT_NAMES: Partial<Record<FigureField, string>> = { source: 'sourceName', url: 'sourceUrl', state: 'off' };

const PARAMETERS = { fileName: fileName.default('figures.csv'), preview };

/** Query parameters of a file of figures. Throws INVALID_INPUT on the parameter at fault. */
export function importParameters(query: unknown): { fileName: string; preview: boolean } {
  return readParameters(PARAMETERS, query);
}

/** A file with a fault changes nothing: half of a table is a wrong table. Throws INVALID_INPUT that names lines and faults. */
export function assertWhole({ faults, linesRead }: FigureFile): void {
  if (faults.length === 0) return;
  const wrong = faults.reduce((all, { count }) => all + count, 0);
  const told = faults.map(({ reason, lines, detail }) => {
    const more = lines.length >= SHOWN_LINES ? ' …' : '';
    return `line ${lines.join(', ')}${more}: ${reason}${detail === '' ? '' : ` (${detail})`}`;
  });
  refuse(
    `Nothing was changed: ${wrong} of ${linesRead} lines hold no figure. Mend them and import the file again. ${told.join('; ')}.`,
    'file',
  );
}

/** Figures that were typed in. Throws INVALID_INPUT on the field at fault. */
export function readTyped(texts: readonly FigureText[]): FigureEdit[] {
  if (texts.length === 0) refuse('Give at least one figure.', 'figures');
  if (texts.length > MOST_FIGURES) refuse(`Give at most ${MOST_FIGURES} figures at once, or import a file.`, 'figures');
  const figures = texts.map((text, index) => {
    try {
      return readFigure(text);
    } catch (error) {
      if (!(error instanceof FigureFault)) throw error;
      const found = error.detail === '' ? 'is missing' : `cannot be ${JSON.stringify(error.detail.slice(0, 80))}`;
      return refuse(
        `${FIGURE_COLUMNS[error.field]} ${found} (${error.reason}).`,
        `figures.${index}.${INPUT_NAMES[error.field] ?? error.field}`,
      );
    }
  });
  const keys = figures.map(figureKey);
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (twice >= 0) refuse('This figure is given twice.', `figures.${twice}`);
  return figures;
}

/** ISO alpha-2 or a name in six languages; WW or World for the world. */
export function checkPlace(text: string, field = 'country'): string {
  if (/^(ww|world|mondo)$/i.test(text.trim())) return WORLD;
  return (
    countryFromText(text) ?? refuse(`${JSON.stringify(text.slice(0, 80))} is no country: use a code such as IT.`, field)
  );
}

export function checkApp(text: string, field = 'app'): string {
  return (
    appFromText(text)?.name ??
    refuse(`There is no app ${JSON.stringify(text.slice(0, 80))}: marketApps lists them all.`, field)
  );
}

export function checkMetric(text: string, field = 'metric'): string {
  return metricFromText(text)?.name ?? refuse(`There is no market metric ${JSON.stringify(text.slice(0, 80))}.`, field);
}

/** A metric of the base; null: of any. Throws BASES_MIXED, for figures of two bases are never drawn together. */
export function checkMetricOf(text: string, base: Base | null, field = 'metric'): string {
  const metric = metricNamed(checkMetric(text, field));
  if (base === null || metric.base === base) return metric.name;
  throw new SpuntaError(
    'BASES_MIXED',
    `${metric.name} is a figure of another base (${baseName(metric.base).en}) than ${base}: leave one of them out.`,
    field,
  );
}

/** A base, or a metric, which means its base. */
export function checkBase(text: string, field = 'base'): Base {
  const bases = [...new Set(MARKET_METRICS.filter(({ ranks }) => ranks).map(({ base }) => base))];
  const name = text.trim().toLowerCase();
  return (
    bases.find((base) => base === name || baseName(base).en === name) ??
    metricFromText(text)?.base ??
    refuse(`There is no base ${JSON.stringify(text.slice(0, 80))}: use one of ${bases.join(', ')}.`, field)
  );
}

export function checkRegion(text: string, field = 'region'): string {
  const region = REGION_CODES.find((code) => code === text);
  return (
    region ??
    refuse(`There is no region ${JSON.stringify(text.slice(0, 80))}: use one of ${REGION_CODES.join(', ')}.`, field)
  );
}

export function checkYear(year: number, field = 'year'): number {
  if (year >= 1990 && year <= 2099) return year;
  return refuse('A year lies between 1990 and 2099.', field);
}

export interface FigureFilter {
  app?: string | null;
  family?: string | null;
  country?: string | null;
  region?: string | null;
  metric?: string | null;
  base?: string | null;
  grade?: string | null;
  fromYear?: number | null;
  toYear?: number | null;
  /** Part of the source's name. */
  source?: string | null;
  own?: boolean | null;
  off?: boolean | null;
}

/** Names in a filter as figures have them. Throws INVALID_INPUT on the field that names nothing. */
export function checkedFilter(filter: FigureFilter): FigureFilter {
  const { app, country, region, metric, base } = filter;
  return {
    ...filter,
    app: app == null ? null : checkApp(app, 'filter.app'),
    country: country == null ? null : checkPlace(country, 'filter.country'),
    region: region == null ? null : checkRegion(region, 'filter.region'),
    metric: metric == null ? null : checkMetric(metric, 'filter.metric'),
    base: base == null ? null : checkAnyBase(base, 'filter.base'),
  };
}

function checkAnyBase(text: string, field: string): Base {
  const base = MARKET_METRICS.find((metric) => metric.base === text.trim().toLowerCase())?.base;
  return base ?? checkBase(text, field);
}

function refuse(message: string, field: string): never {
  throw new SpuntaError('INVALID_INPUT', message, field);
}
