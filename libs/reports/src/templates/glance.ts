import { addDecimals, compareDecimals, multiplyDecimals } from '@spunta/domain';
import { isLessBetterOf } from '../document/direction.js';
import type { Cell, Section, Tile, Tiles, Unit, Verdict } from '../document/document.js';
import { change, labelOfMetric, typeOf, unitOf, valueIn } from '../document/figures.js';
import { writeChange, writeValue } from '../document/write-value.js';
import { answer, type Context, type Target } from './template.js';

/** As many tiles as one look takes in; those at the end are left out where nothing is known of them. */
const FEWEST_TILES = 4;

/** The sentence and the tiles of the first page: `figures` and `lastYear` were asked for `metrics`. */
export function glance(context: Context, metrics: readonly string[]): Section {
  const [first = ''] = metrics;
  const { targets } = context.parameters;
  const own = targets.find(({ metric, direction }) => direction === undefined && metrics.includes(metric))?.metric;
  const aimed = own ?? metrics.find((name) => targets.some(({ metric }) => metric === name));
  return {
    id: 'glance',
    title: context.words.sections.glance,
    blocks: [verdict(context, aimed ?? first), tiles(context, metrics)],
  };
}

export function tiles(context: Context, metrics: readonly string[]): Tiles {
  const all = metrics.map((metric) => tileOf(context, metric));
  const shown = all.filter(({ value, previous, lastYear, target }, i) => {
    const isKnown = [value, previous, lastYear, target].some((cell) => cell !== null);
    return i < FEWEST_TILES || isKnown;
  });
  return { kind: 'tiles', tiles: shown };
}

function tileOf(context: Context, metric: string): Tile {
  const { language, currency, parameters } = context;
  const now = valueIn(answer(context, 'figures').totals, metric);
  const year = valueIn(answer(context, 'lastYear').totals, metric);
  const [value, previous, lastYear] = [now?.value ?? null, now?.previous ?? null, year?.previous ?? null];
  return {
    ...{ metric, label: labelOfMetric(metric, language), ...unitOf(metric, currency) },
    ...{ value, previous, change: change(value, previous) },
    ...{ lastYear, lastYearChange: change(value, lastYear) },
    target: parameters.targets.find((one) => one.metric === metric)?.value ?? null,
  };
}

/** One number against its target; without one against the period before. */
export function verdict(context: Context, metric: string): Verdict {
  const { language, words, parameters } = context;
  const unit = unitOf(metric, context.currency);
  const { value = null, previous = null } = valueIn(answer(context, 'figures').totals, metric) ?? {};
  const label = labelOfMetric(metric, language);
  const target = parameters.targets.find((one) => one.metric === metric);
  const against = againstOf(target?.value, previous);
  const base = { kind: 'verdict', metric, value, against } as const;
  if (value === null || isNothing(value, against)) return { ...base, text: words.nothing(label), outcome: 'unknown' };
  const written = writeValue(value, unit, language);
  if (against === null) return { ...base, text: words.noVerdict(label, written), outcome: 'unknown' };
  const sign = compareDecimals(value, against.value);
  const direction = sign === 0 ? 'same' : sign > 0 ? 'above' : 'below';
  const ratio = change(value, against.value);
  const distance = ratio === null ? null : withoutSign(writeChange(ratio, language));
  const said = {
    label,
    value: written,
    against: writeValue(against.value, unit, language),
    distance,
    direction,
  } as const;
  const text = against.kind === 'target' ? words.againstTarget(said) : words.againstPrevious(said);
  return { ...base, text, outcome: outcomeOf(against.kind, aimsLow(metric, target) ? -sign : sign) };
}

/** Nothing now, and nothing that it could be measured against. */
function isNothing(value: string, against: Verdict['against']): boolean {
  const isBare = against === null || (against.kind === 'previous' && Number(against.value) === 0);
  return Number(value) === 0 && isBare;
}

function againstOf(target: string | undefined, previous: Cell): Verdict['against'] {
  if (target !== undefined) return { kind: 'target', value: target };
  return previous === null ? null : { kind: 'previous', value: previous };
}

/** `sign`: positive is better. */
function outcomeOf(kind: 'target' | 'previous', sign: number): Verdict['outcome'] {
  if (kind === 'target') return sign < 0 ? 'missed' : 'met';
  return sign === 0 ? 'same' : sign > 0 ? 'better' : 'worse';
}

export const PERCENT: Unit = { type: 'percent', currency: null };

/** Whether less is better: as the target says, else as the metric does. */
export function aimsLow(metric: string, target: Target | undefined): boolean {
  return target?.direction === undefined ? isLessBetter(metric) : target.direction === 'at_most';
}

/** Of costs and failures less is better. */
export function isLessBetter(metric: string): boolean {
  return isLessBetterOf(metric, typeOf(metric));
}

export function withoutSign(value: string): string {
  return value.replace(/^[-+]/, '');
}

export function difference(value: string, previous: string): string {
  return addDecimals([value, multiplyDecimals(previous, '-1')]);
}
