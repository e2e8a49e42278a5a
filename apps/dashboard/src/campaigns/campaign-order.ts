import type { OrderInput } from '../generated/graphql.js';
import type { Sort } from '../panel/table.js';
import { CAMPAIGN_FIGURES } from './metrics.js';

/** Most spend first. */
export const USUAL_ORDER = 'ad_spend.desc';
const COLUMNS: readonly string[] = ['campaign', ...CAMPAIGN_FIGURES];

/** The order of the list as the URL has it, such as `ad_spend.desc`. */
export function isCampaignOrder(text: string): text is string {
  const [key = '', direction = '', ...others] = text.split('.');
  return COLUMNS.includes(key) && (direction === 'asc' || direction === 'desc') && others.length === 0;
}

export function readOrder(order: string): Sort {
  const [key = '', direction] = order.split('.');
  return { key, descending: direction === 'desc' };
}

export function writeOrder({ key, descending }: Sort): string {
  return `${key}.${descending ? 'desc' : 'asc'}`;
}

/** As the server is asked; by name where the figure cannot be asked for now. */
export function orderInput({ key, descending }: Sort, asked: readonly string[]): OrderInput[] {
  if (key !== 'campaign' && !asked.includes(key)) return [];
  return [{ by: key, direction: descending ? 'DESC' : 'ASC' }];
}
