import type { AssumptionId } from '../plan/assumptions.js';
import { messengersOf } from '../plan/destinations.js';
import type { Cell } from '../plan/plan.js';
import type { RateDraws } from '../rates/pool.js';
import type { RateKind } from '../rates/rate-kinds.js';
import { groundOf, joinGrounds, type Ground } from './basis.js';

/** Figures of a forecast that have an interval. */
export const FIGURE_NAMES = [
  'impressions',
  'reach',
  'frequency',
  'clicks',
  'conversations',
  'replies',
  'conversions',
  'messageFees',
  'totalCost',
  'costPerConversation',
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];
export type Grounds = Record<FigureName, Ground>;

/** Parts of a cell's response that nobody measured, and whether the platform's curve stands for them. */
export interface Assumed {
  elasticity: boolean;
  referenceSpend: boolean;
  curve: boolean;
}

export function groundsOf(cell: Cell, rates: Record<RateKind, RateDraws>, assumed: Assumed, hasFees: boolean): Grounds {
  const of = (kind: RateKind): Ground => groundOf(rates[kind].pool, cell);
  const also = (ground: Ground, ...ids: AssumptionId[]): Ground =>
    joinGrounds([ground, { basis: ground.basis, assumptions: ids }]);
  const curve: Ground = { basis: 'PLATFORM_CURVE', assumptions: ['curve_error'] };
  const response: AssumptionId[] = [];
  if (assumed.elasticity) response.push('elasticity');
  if (assumed.referenceSpend) response.push('reference_spend');
  const messengers = messengersOf(cell.destination);
  const impressions = assumed.curve ? curve : of('impressions_per_money');
  const clicked = joinGrounds([impressions, of('click_rate')]);
  const clicks = assumed.curve ? clicked : also(clicked, ...response);
  const conversations = assumed.curve ? curve : joinGrounds([clicks, of('conversation_rate')]);
  const overlap: AssumptionId[] = messengers.length > 1 ? ['messenger_overlap'] : [];
  const reach = also(impressions, 'exposure_spread', ...overlap);
  const paid = hasFees && messengers.includes('whatsapp');
  const split: AssumptionId[] = messengers.length > 1 ? ['whatsapp_share'] : [];
  const messageFees = paid ? also(conversations, 'delivered_share', 'entry_point_share', ...split) : conversations;
  return {
    ...{ impressions, reach, frequency: reach, clicks, conversations, messageFees },
    replies: joinGrounds([conversations, of('reply_rate')]),
    conversions: joinGrounds([conversations, of('conversion_rate')]),
    ...{ totalCost: messageFees, costPerConversation: messageFees },
  };
}
