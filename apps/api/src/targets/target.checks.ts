import {
  isCountry,
  isDecimal,
  normalizeDecimal,
  parseDay,
  SpuntaError,
  TARGET_DIRECTIONS,
  TARGET_PERIODS,
  targetDays,
} from '@spunta/domain';
import type { TargetInput } from '@spunta/metadata';
import { metricCatalog } from '@spunta/metrics';
import { oneOf } from '../annotations/annotation.checks.js';
import { assertCurrency } from '../people/people.checks.js';

const METRICS = new Map(metricCatalog().metrics.map((metric) => [metric.name, metric]));

/** A target as it comes from outside. */
export interface GivenTarget {
  metric: string;
  country?: string | null;
  period: string;
  from: string;
  to?: string | null;
  value: string;
  currency?: string | null;
  direction: string;
  isProrated?: boolean | null;
}

/** A ratio holds for every part of a period; anything else adds up to it. */
export function isRatioMetric(metric: string): boolean {
  return METRICS.get(metric)?.kind === 'ratio';
}

/** Throws INVALID_INPUT, UNKNOWN_METRIC and RANGE_INVALID on the field at fault. Pure. */
export function checkTarget(given: GivenTarget): TargetInput {
  const country = given.country ?? '';
  if (country !== '' && !isCountry(country))
    throw new SpuntaError('INVALID_INPUT', 'Use an ISO code such as IT, or none for all countries.', 'country');
  if (!isDecimal(given.value) || Number(given.value) <= 0)
    throw new SpuntaError('INVALID_INPUT', 'A target is a number above 0, such as 1200 or 1.5.', 'value');
  return {
    metric: checkMetric(given.metric),
    country,
    ...checkPeriod(given),
    value: normalizeDecimal(given.value),
    currency: checkCurrency(given),
    direction: oneOf(TARGET_DIRECTIONS, given.direction, 'direction'),
    isProrated: given.isProrated ?? false,
  };
}

function checkMetric(name: string): string {
  const metric = METRICS.get(name);
  if (!metric) throw new SpuntaError('UNKNOWN_METRIC', 'Use the name of a metric out of metricCatalog.', 'metric');
  if (metric.additive || metric.kind === 'ratio') return name;
  throw new SpuntaError(
    'INVALID_INPUT',
    'Targets are for figures that add up and for ratios: people counted once in a month are not those of its days.',
    'metric',
  );
}

function checkPeriod({ period, from, to = null }: GivenTarget): Pick<TargetInput, 'period' | 'fromDay' | 'toDay'> {
  const kind = oneOf(TARGET_PERIODS, period, 'period');
  parseDay(from, 'from');
  if (to !== null) parseDay(to, 'to');
  const days = targetDays(kind, { from, to });
  if (days) return { period: kind, fromDay: days.from, toDay: days.to };
  if (kind === 'range') throw new SpuntaError('RANGE_INVALID', 'A range has a last day, not before its first.', 'to');
  throw new SpuntaError('RANGE_INVALID', `A ${kind} begins on its first day, such as 2026-01-01.`, 'from');
}

function checkCurrency({ metric, currency = null }: GivenTarget): string | null {
  assertCurrency(currency);
  const isMoney = METRICS.get(metric)?.unit.startsWith('currency') ?? false;
  if (isMoney && currency === null)
    throw new SpuntaError('INVALID_INPUT', 'A target of money needs its currency, such as EUR.', 'currency');
  if (!isMoney && currency !== null)
    throw new SpuntaError('INVALID_INPUT', 'This metric is no money: leave the currency out.', 'currency');
  return currency;
}
