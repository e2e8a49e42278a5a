import type { MetricsQuery, WorkspaceScope } from '@spunta/domain';

export const GOLDEN_WORKSPACE: WorkspaceScope = {
  id: '00000000-0000-4000-8000-000000000001',
  timeZone: 'Europe/Rome',
  currency: null,
  isSample: false,
};

const range = { from: '2026-03-28', to: '2026-03-31', timeZone: 'Europe/Rome' };

/** One query for each shape of SQL that the compiler can write; their text is a snapshot and each is also run. */
export const GOLDEN_QUERIES: Record<string, MetricsQuery> = {
  'a tile': { metrics: ['messages_received'], range },
  'every message figure by day': {
    metrics: [
      'messages_received',
      'messages_sent',
      'messages_delivered',
      'messages_read',
      'messages_failed',
      'conversations_started',
      'active_contacts',
    ],
    range,
    granularity: 'DAY',
  },
  'people by country and source': { metrics: ['active_contacts'], dimensions: ['country', 'source'], range },
  'messages by campaign in a region': {
    metrics: ['messages_received', 'active_contacts'],
    dimensions: ['campaign'],
    filters: [{ dimension: 'region', operator: 'IN', values: ['southern_europe', 'southern_asia'] }],
    range,
  },
  'people and conversations by tracking link': {
    metrics: ['conversations_started', 'conversations_linked', 'active_contacts'],
    dimensions: ['link'],
    filters: [{ dimension: 'link', operator: 'CONTAINS', values: ['post'] }],
    range,
  },
  'ad spend per conversation by country': {
    metrics: ['ad_spend', 'conversations_started', 'ad_spend_per_conversation'],
    dimensions: ['country'],
    range,
    granularity: 'WEEK',
  },
  'ads by placement with a name in it': {
    metrics: ['ad_impressions', 'ad_clicks'],
    dimensions: ['placement', 'ad'],
    filters: [{ dimension: 'campaign', operator: 'CONTAINS', values: ['spring'] }],
    range,
  },
  'templates without a word': {
    metrics: ['messages_sent'],
    dimensions: ['template', 'category', 'message_type', 'account'],
    filters: [
      { dimension: 'template', operator: 'NOT_CONTAINS', values: ['test'] },
      { dimension: 'channel', operator: 'IS_NOT', values: ['telegram'] },
    ],
    range,
  },
  'failures by their code': {
    metrics: ['messages_failed'],
    dimensions: ['error_code'],
    filters: [{ dimension: 'error_code', operator: 'IS_NOT', values: [''] }],
    range,
  },
  'the rate of two failures by their code and day': {
    metrics: ['failure_rate', 'messages_failed'],
    dimensions: ['error_code'],
    filters: [{ dimension: 'error_code', operator: 'IN', values: ['131026', '131049'] }],
    range,
    granularity: 'DAY',
  },
  'shares of people and of blocks by messenger and week': {
    metrics: ['share_of_contacts', 'blocks'],
    dimensions: ['channel'],
    range,
    granularity: 'WEEK',
  },
  'reach of the ads of a campaign in a country': {
    metrics: ['ad_reach', 'ad_impressions'],
    dimensions: ['ad'],
    filters: [
      { dimension: 'campaign', operator: 'IS', values: ['700001'] },
      { dimension: 'country', operator: 'IS', values: ['IT'] },
    ],
    range,
    granularity: 'DAY',
  },
  'consents by country': { metrics: ['opt_ins', 'opt_outs'], dimensions: ['country'], range },
  'new and returning people by channel and month': {
    metrics: ['new_contacts', 'returning_contacts'],
    dimensions: ['channel'],
    range,
    granularity: 'MONTH',
  },
  'rates by hour and weekday': {
    metrics: ['delivery_rate', 'read_rate', 'failure_rate'],
    dimensions: ['hour', 'weekday'],
    range,
  },
  'people and their messages by hour of workdays': {
    metrics: ['messages_per_contact'],
    dimensions: ['hour'],
    filters: [{ dimension: 'weekday', operator: 'NOT_IN', values: ['6', '7'] }],
    range,
  },
  'people of the countries that write most': {
    metrics: ['active_contacts'],
    dimensions: ['country'],
    filters: [{ dimension: 'messages_received', operator: 'GT', values: ['10'] }],
    range,
  },
  'the two campaigns that bring most people, and the others': {
    metrics: ['messages_received', 'active_contacts'],
    dimensions: ['campaign', 'channel'],
    top: { dimension: 'campaign', count: 2, by: 'active_contacts' },
    range,
    granularity: 'DAY',
    compare: { to: 'PREVIOUS_PERIOD' },
  },
  'windows and missed chances by campaign and day': {
    metrics: ['service_windows_expired', 'free_entry_points_missed', 'conversion_rate'],
    dimensions: ['campaign'],
    range,
    granularity: 'DAY',
  },
  'answer times by weekday, in and out of hours': {
    metrics: [
      'first_response_seconds_p50',
      'first_response_seconds_p90_in_hours',
      'first_response_seconds_p99_out_of_hours',
    ],
    dimensions: ['weekday'],
    filters: [{ dimension: 'channel', operator: 'IS', values: ['whatsapp'] }],
    range,
  },
  'coverage by attribution, country and day': {
    metrics: ['attribution_coverage', 'conversations_attributed', 'conversations_started'],
    dimensions: ['attribution', 'country'],
    range,
    granularity: 'DAY',
  },
  'people brought by unmatched ads': {
    metrics: ['conversations_referred'],
    dimensions: ['ad'],
    filters: [{ dimension: 'attribution', operator: 'IS', values: ['ad_unmatched'] }],
    range,
  },
  'conversions by messenger': { metrics: ['conversions'], dimensions: ['channel'], range },
  'fees and what they saved, by market, category and day': {
    metrics: ['message_fees', 'message_fees_estimated', 'fees_saved', 'fees_lost', 'messages_charged'],
    dimensions: ['market', 'category', 'fee_basis', 'outcome'],
    range,
    granularity: 'DAY',
    currency: 'EUR',
  },
  'total cost per conversation by campaign under another card': {
    metrics: ['total_cost', 'cost_per_conversation'],
    dimensions: ['campaign'],
    filters: [{ dimension: 'region', operator: 'IS', values: ['southern_europe'] }],
    range,
    currency: 'EUR',
    rateCardDate: '2026-10-01',
  },
  'market figures beside our own': {
    metrics: ['conversations_started', 'market_penetration', 'market_index_conversations', 'white_space'],
    dimensions: ['country', 'channel'],
    filters: [{ dimension: 'market_measure', operator: 'IS', values: ['penetration_internet_users_16_64'] }],
    range,
    granularity: 'YEAR',
  },
  'the country that costs most, and the others': {
    metrics: ['ad_spend', 'cost_per_conversation'],
    dimensions: ['country'],
    top: { dimension: 'country', count: 1 },
    range,
  },
};
