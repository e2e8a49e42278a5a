import { SpuntaError, type Localized } from '@spunta/domain';
import { baseOf, type Figure } from '../figures/figure.js';
import { preferenceOf } from '../figures/market-metrics.js';
import { compareFigures, convertShare, inhabitants, peopleOf, type ConversionStep, type Factors } from './convert.js';
import { quotient, within, without, type Estimate } from './estimate.js';
import { unlike } from './like.js';
import { estimateOf } from './uncertainty.js';
import { isShareBase } from '../figures/bases.js';

/** People of a country who use an app, and what that rests on. */
export interface Addressable {
  people: Estimate;
  figure: Figure;
  steps: ConversionStep[];
}

/** Counts of people who use an app; daily users, accounts and the reach of ads are other people. */
const USERS = ['monthly_users', 'users'];
const COUNTED: Localized = { en: 'users as the source counts them', it: 'utenti secondo la fonte' };

/**
 * Population × share of the population; a share of internet users goes through internet use: 58.95 M × 87 % × 93.6 % = 48.0 M.
 * A count of users is taken as it is. Throws FACTOR_MISSING or, for counts of other things, BASES_MIXED.
 */
export function addressableBy(figure: Figure, factors: Factors): Addressable {
  const base = baseOf(figure);
  if (USERS.includes(base)) return { people: estimateOf(figure), figure, steps: [{ figure, words: COUNTED }] };
  if (!isShareBase(base)) throw unlike(figure, { metric: 'mau' });
  const share = convertShare(figure, 'population', factors);
  const whole = inhabitants(figure.country, Number(figure.period.slice(0, 4)), factors);
  return { people: peopleOf(share, whole), figure, steps: [...share.steps, ...whole.steps] };
}

/** Why no figure of a place tells how many people use the app there. */
export interface Unknowable {
  /** The newest figure, and why it cannot be converted. */
  figure: Figure;
  reason: SpuntaError;
}

/**
 * By the newest figure of one app and country that can be converted, those of use before those of daily use or installs. null: there is
 * no figure.
 */
export function addressable(figures: readonly Figure[], factors: Factors): Addressable | Unknowable | null {
  let unknowable: Unknowable | null = null;
  for (const figure of [...figures].sort((a, b) => usesFirst(a) - usesFirst(b) || compareFigures(a, b))) {
    try {
      return addressableBy(figure, factors);
    } catch (reason) {
      if (!(reason instanceof SpuntaError)) throw reason;
      unknowable ??= { figure, reason };
    }
  }
  return unknowable;
}

/** Reach of a day or week is less than use. */
function usesFirst({ metric }: Figure): number {
  return metric.startsWith('penetration_') || preferenceOf(metric) === preferenceOf('mau') || metric === 'users'
    ? 0
    : 1;
}

/** Our contacts of a country and messenger: how many are known to be there, and how many might be as their country is unknown. */
export interface Reached {
  known: number;
  possible: number;
}

export interface WhiteSpace {
  reachedShare: Estimate;
  /** Addressable people who are not our contacts. */
  people: Estimate;
}

/**
 * 48.0 M people (46.1–49.7) and 12,000 contacts: 0.025 % reached, 47.99 M left. Contacts of unknown country widen both. Of nobody any
 * share may be reached.
 */
export function whiteSpaceOf(people: Estimate, { known, possible }: Reached): WhiteSpace {
  const reached = { value: known, lower: known, upper: Math.max(known, possible) };
  const left = without(people, known);
  return {
    reachedShare: people.value === 0 ? { value: 0, lower: 0, upper: 1 } : within(quotient(reached, people), 0, 1),
    people: { ...left, lower: Math.max(0, people.lower - reached.upper) },
  };
}
