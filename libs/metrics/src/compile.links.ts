import { createHash } from 'node:crypto';
import type { DimensionFilter } from './plan.filters.js';
import type { Statement } from './statement.js';

/** What a tracking link is called, and the campaign that its conversations count for: an ad platform's id, a name, or '' for none. */
export interface LinkFact {
  token: string;
  name: string;
  campaign: string;
}

/** Equal links have equal versions. */
export function versionOfLinks(links: readonly LinkFact[]): string {
  if (links.length === 0) return '';
  const facts = links.map(({ token, name, campaign }) => [token, name, campaign]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}

/** Whether any link counts for a campaign: without one, messages need not be read by link to know theirs. */
export function nameCampaigns(links: readonly LinkFact[]): boolean {
  return links.some(({ campaign }) => campaign !== '');
}

/** SQL of the campaign that a message's link counts for; '' without one. Which that is may change: it is looked up when it is read. */
export function linkCampaignSql(statement: Statement, links: readonly LinkFact[]): string {
  const named = links.filter(({ campaign }) => campaign !== '');
  const tokens = statement.bind(
    'link_tokens',
    'Array(String)',
    named.map(({ token }) => token),
  );
  const campaigns = statement.bind(
    'link_campaigns',
    'Array(String)',
    named.map(({ campaign }) => campaign),
  );
  return `transform(toString(f.link), ${tokens}, ${campaigns}, '')`;
}

/** Tokens of the links whose token or name holds the text, whatever its case. */
export function tokensNamed(links: readonly LinkFact[], text: string): string[] {
  const needle = text.toLowerCase();
  return links
    .filter(({ token, name }) => `${token}\n${name}`.toLowerCase().includes(needle))
    .map(({ token }) => token);
}

/** Whether a filter leaves nothing but what links brought. */
export function picksLinks({ dimension, operator, values }: DimensionFilter): boolean {
  if (dimension !== 'link' || operator === 'NOT_CONTAINS') return false;
  const isNegative = operator === 'IS_NOT' || operator === 'NOT_IN';
  return operator === 'CONTAINS' || values.includes('') === isNegative;
}
