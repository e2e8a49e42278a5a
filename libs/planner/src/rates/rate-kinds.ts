import { spreadOf, type Assumptions, type AssumptionId } from '../plan/assumptions.js';
import type { HistoryRow } from '../plan/plan.js';
import { FAMILIES, type Counts, type Family } from './family.js';

interface RateKindDefinition {
  family: Family;
  assumption: AssumptionId;
  countsOf: (row: HistoryRow) => { k: number | null; n: number | null };
}

/** The rates of the chain from money to conversions, each with what it counts on what. */
export const RATE_KINDS = {
  impressions_per_money: {
    family: FAMILIES.LOG_NORMAL,
    assumption: 'cpm',
    countsOf: ({ impressions, spend }) => ({ k: impressions, n: Number(spend) }),
  },
  click_rate: {
    family: FAMILIES.GAMMA_POISSON,
    assumption: 'click_rate',
    countsOf: ({ clicks, impressions }) => ({ k: clicks, n: impressions }),
  },
  conversation_rate: {
    family: FAMILIES.BETA_BINOMIAL,
    assumption: 'conversation_rate',
    countsOf: ({ conversations, clicks }) => ({ k: conversations, n: clicks }),
  },
  reply_rate: {
    family: FAMILIES.BETA_BINOMIAL,
    assumption: 'reply_rate',
    countsOf: ({ replies, conversations }) => ({ k: replies, n: conversations }),
  },
  conversion_rate: {
    family: FAMILIES.BETA_BINOMIAL,
    assumption: 'conversion_rate',
    countsOf: ({ conversions, conversations }) => ({ k: conversions, n: conversations }),
  },
} as const satisfies Record<string, RateKindDefinition>;
export type RateKind = keyof typeof RATE_KINDS;
export const RATE_KIND_NAMES = Object.keys(RATE_KINDS) as readonly RateKind[];

/** Centre and variance of a rate before any history, on the link's scale. */
export function priorOf(kind: RateKind, assumptions: Assumptions): { mean: number; variance: number } {
  const assumption = assumptions[RATE_KINDS[kind].assumption];
  const mean = kind === 'impressions_per_money' ? 1000 / assumption.value : assumption.value;
  // A certain assumption still meets history: 0.1 % of spread keeps the arithmetic finite.
  return { mean, variance: Math.max(1e-6, spreadOf(assumption) ** 2) };
}

/** What a row counts for a rate; null where it was not measured or there was nothing to count on. More events than trials count as all. */
export function countsOf(kind: RateKind, row: HistoryRow): Counts | null {
  const { family, countsOf: read } = RATE_KINDS[kind];
  const { k, n } = read(row);
  if (k === null || n === null || !(n > 0) || (family === FAMILIES.LOG_NORMAL && k <= 0)) return null;
  return { k: family === FAMILIES.BETA_BINOMIAL ? Math.min(k, n) : k, n };
}
