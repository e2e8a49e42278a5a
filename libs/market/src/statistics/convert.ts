import { groupBy, SpuntaError, type Localized } from '@spunta/domain';
import { baseName, isShareBase, type ShareBase } from '../figures/bases.js';
import { baseOf, placeName, yearOf, type Figure } from '../figures/figure.js';
import { preferenceOf, sizeMetricOf } from '../figures/market-metrics.js';
import { exactly, product, quotient, upToFactor, within, type Estimate } from './estimate.js';
import { unlike } from './like.js';
import { DRIFT_A_YEAR, estimateOf } from './uncertainty.js';

/** A share from 0 to 1 of the people of one base, and the figures that it rests on. */
export interface ShareOf<B extends ShareBase> {
  base: B;
  share: Estimate;
  steps: ConversionStep[];
}

/** People of one base, and the figures that they rest on. */
export interface PeopleIn<B extends ShareBase> {
  base: B;
  people: Estimate;
  steps: ConversionStep[];
}

export interface ConversionStep {
  figure: Figure;
  words: Localized;
}

/** Bases that hold all users of any messenger: only of these can a share be made of a share of another base. */
export type WholeBase = 'population' | 'internet_users';

/** As WholeBase; who is asked among the users of messengers holds all of them as well. */
const HOLDS_ALL_USERS: readonly ShareBase[] = ['population', 'internet_users', 'messenger_users'];

/** Older than this a factor tells nothing. */
const MOST_YEARS_APART = 10;

/** Figures of a country that others are converted with. */
export class Factors {
  private readonly byPlace: ReadonlyMap<string, Figure[]>;

  constructor(figures: readonly Figure[]) {
    this.byPlace = groupBy(figures, ({ metric, country }) => `${metric}|${country}`);
  }

  /** The factor nearest in time. Throws FACTOR_MISSING, with the metric as its field. */
  find(metric: string, country: string, year: number): Figure {
    const apart = (figure: Figure): number => Math.abs(yearOf(figure) - year);
    const [nearest] = (this.byPlace.get(`${metric}|${country}`) ?? [])
      .filter((figure) => apart(figure) <= MOST_YEARS_APART)
      .sort((a, b) => apart(a) - apart(b) || a.grade.localeCompare(b.grade) || a.source.localeCompare(b.source));
    if (nearest) return nearest;
    throw new SpuntaError(
      'FACTOR_MISSING',
      `This needs ${metric} of ${placeName(country, 'en')} within ${MOST_YEARS_APART} years of ${year}, which nobody has brought: add that figure.`,
      metric,
    );
  }
}

/** A figure as it stands: a share of its own base. Throws BASES_MIXED for counts. */
export function shareOf(figure: Figure): ShareOf<ShareBase> {
  const base = baseOf(figure);
  if (!isShareBase(base)) throw unlike(figure, { metric: 'penetration_population' });
  return { base, share: estimateOf(figure), steps: [{ figure, words: baseName(base) }] };
}

/** People of a base whom a share of the same base means: 59 % of 60 M inhabitants are 35.4 M. Throws BASES_MIXED for another one. */
export function peopleOf<B extends ShareBase>(share: ShareOf<B>, whole: PeopleIn<NoInfer<B>>): Estimate {
  if (share.base !== whole.base)
    throw unlike({ metric: share.steps[0]?.figure.metric ?? '' }, { metric: whole.steps[0]?.figure.metric ?? '' });
  return product(share.share, whole.people);
}

export function inhabitants(country: string, year: number, factors: Factors): PeopleIn<'population'> {
  const figure = factors.find('population', country, year);
  const people = product(estimateOf(figure), drift(figure, year));
  return { base: 'population', people, steps: [{ figure, words: { en: 'inhabitants', it: 'abitanti' } }] };
}

/**
 * A share of another base, as an estimate with what it rests on. 90 % of internet users, who are 87 % of the population: 78.3 % of the
 * population. Where the figure's base leaves users out (by age, by device), the estimate counts only those in it; up to its upper
 * end those outside use the app as much as those inside. Throws FACTOR_MISSING where a size is not known or 0, BASES_MIXED for counts.
 */
export function convertShare<B extends WholeBase>(figure: Figure, to: B, factors: Factors): ShareOf<B> {
  const own = shareOf(figure);
  if (own.base === to) return { ...own, base: to };
  const part = sizeOf(own.base, figure, factors);
  const whole = sizeOf(to, figure, factors);
  if (whole.share.value === 0) throw noWhole(whole);
  const share = quotient(product(own.share, part.share), whole.share);
  const upper = HOLDS_ALL_USERS.includes(own.base) ? share.upper : Math.max(share.upper, own.share.upper);
  return { base: to, share: within({ ...share, upper }, 0, 1), steps: [...own.steps, ...part.steps, ...whole.steps] };
}

function noWhole({ steps: [step] }: ShareOf<'population'>): SpuntaError {
  const metric = step?.figure.metric ?? '';
  return new SpuntaError(
    'FACTOR_MISSING',
    `${metric} of ${placeName(step?.figure.country ?? '', 'en')} is 0, and nothing is a share of nobody: correct that figure.`,
    metric,
  );
}

/** How large a part of the population a base is. */
function sizeOf(base: ShareBase, { country, period }: Figure, factors: Factors): ShareOf<'population'> {
  if (base === 'population') return { base: 'population', share: exactly(1), steps: [] };
  const metric = sizeMetricOf(base);
  if (!metric)
    throw new SpuntaError(
      'FACTOR_MISSING',
      `A share of ${baseName(base).en} cannot be converted: nobody can tell how large a part of the population they are.`,
      base,
    );
  const year = yearOf({ period });
  const figure = factors.find(metric.name, country, year);
  const { en, it } = baseName(base);
  const words = { en: `${en} in the population`, it: `${it} nella popolazione` };
  const share = within(product(estimateOf(figure), drift(figure, year)), 0, 1);
  return { base: 'population', share, steps: [{ figure, words }] };
}

const drift = (figure: Figure, year: number): Estimate => upToFactor(1, DRIFT_A_YEAR * Math.abs(yearOf(figure) - year));

/** The better of two figures of one place: newer, then graded better, then of the more general metric. */
export function compareFigures(a: Figure, b: Figure): number {
  return (
    yearOf(b) - yearOf(a) ||
    a.grade.localeCompare(b.grade) ||
    b.period.localeCompare(a.period) ||
    preferenceOf(a.metric) - preferenceOf(b.metric) ||
    a.source.localeCompare(b.source)
  );
}
