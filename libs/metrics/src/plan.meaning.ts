import { daysIn, SpuntaError } from '@spunta/domain';
import type { BaseMetric } from './metric.names.js';
import { isAdMetric, isPeopleMetric, isReachMetric } from './metric.declarations.js';
import type { Plan } from './plan.shape.js';
import { readsAds } from './plan.parts.js';

type Question = Pick<
  Plan,
  'workspace' | 'dimensions' | 'granularity' | 'span' | 'comparison' | 'dimensionFilters' | 'top' | 'parts'
>;

/**
 * Refuses what is well written and means nothing, and names the nearest question that does: `bases` are the figures that
 * are read. Throws NOT_ADDITIVE and BASES_MIXED.
 */
export function checkMeaning(question: Question, bases: readonly BaseMetric[]): void {
  if (question.parts.reach) checkReach(question);
  checkBases(question, bases);
}

/** The audiences of two days, countries or ads overlap, so a reach that stands for several of them is not their sum. */
function checkReach({ dimensions, granularity, span, comparison, dimensionFilters, top }: Question): void {
  const isLong = [span, ...(comparison ? [comparison.span] : [])].some(({ range }) => daysIn(range) > 1);
  if (granularity !== 'DAY' && isLong)
    throw notAdditive('days, on which the same accounts come again', 'granularity', 'use DAY or a range of one day');
  const several = dimensionFilters.findIndex(
    ({ dimension, operator, values }) =>
      !dimensions.includes(dimension) && !((operator === 'IS' || operator === 'IN') && values.length === 1),
  );
  const filtered = dimensionFilters[several]?.dimension;
  if (filtered)
    throw notAdditive(
      `values of ${filtered}, whose audiences overlap`,
      `filters.${several}`,
      `add ${filtered} to dimensions or filter it by one value`,
    );
  if (top)
    throw notAdditive(
      `values of ${top.dimension}, whose audiences overlap`,
      'top',
      'leave top out, order by ad_reach and take the `first` rows',
    );
}

function notAdditive(what: string, field: string, remedy: string): SpuntaError {
  return new SpuntaError('NOT_ADDITIVE', `ad_reach cannot be added up over several ${what}: ${remedy}.`, field);
}

/**
 * People are counted once a day of the query's zone; ads are reported by days of the ad account, which are taken to be those of the
 * workspace. Sums may stand side by side with a warning, but people of a day that neither of them has cannot be counted at all.
 */
function checkBases({ workspace, granularity, span, parts }: Question, bases: readonly BaseMetric[]): void {
  const { timeZone } = span.range;
  if (granularity !== 'DAY' || timeZone === workspace.timeZone || !parts.people || !readsAds(parts)) return;
  const people = bases.filter(isPeopleMetric).join(', ');
  const ads = bases.filter((name) => isAdMetric(name) || isReachMetric(name)).join(', ');
  throw new SpuntaError(
    'BASES_MIXED',
    `${people} by days of ${timeZone} and ${ads} by days of the ad account are people and ads of different days: use timeZone ${workspace.timeZone}, or WEEK and coarser, or ask for ${ads} apart.`,
    'range.timeZone',
  );
}
