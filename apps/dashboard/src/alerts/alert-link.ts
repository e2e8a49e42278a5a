import { writeFilter } from '../explorer/explorer-filters.js';
import { addDays } from '../filters/days.js';
import type { OpenAlertsQuery } from '../generated/graphql.js';

type Alert = OpenAlertsQuery['openAlerts'][number];
export interface AlertLink {
  name: string;
  query: Record<string, string>;
}

/** Days before the one that stands out, so that it is seen to. */
const DAYS_BEFORE = 27;

/** The page where the figure stands that an alert is about, or where what it is about is mended. */
export function linkOf(alert: Pick<Alert, 'kind' | 'country' | 'day' | 'channel' | 'template'>): AlertLink {
  switch (alert.kind) {
    case 'FEE_SPIKE':
      return {
        name: 'costs',
        query: { metric: 'message_fees', ...daysUpTo(alert.day), ...only('country', alert.country) },
      };
    case 'TEMPLATE_RECATEGORISED': {
      const filter = { dimension: 'template', operator: 'IN' as const, values: [alert.template ?? ''] };
      return { name: 'explorer', query: { m: 'message_fees', d: 'category', step: 'DAY', f: writeFilter(filter) } };
    }
    case 'COVERAGE_DROP':
      return { name: 'attribution', query: { range: 'last_90_days', ...only('channel', alert.channel) } };
    case 'TIER_CHANGED':
      return { name: 'rates', query: {} };
    case 'TOKEN_EXPIRING':
      return { name: 'ad-accounts', query: {} };
    case 'SOURCE_SILENT':
      return { name: 'connections', query: {} };
  }
}

function daysUpTo(day: string | null | undefined): Record<string, string> {
  return day ? { from: addDays(day, -DAYS_BEFORE), to: day } : {};
}

/** An unknown country cannot be written as a filter: then all are shown. */
function only(key: string, value: string | null | undefined): Record<string, string> {
  return value ? { [key]: value } : {};
}
