import { AD_LEVELS } from '@spunta/domain';
import { DIMENSION_NAMES } from './dimension.declarations.js';
import { metricCatalog } from './index.js';
import { labelOf } from './labels.js';
import {
  baseMetricsOf,
  findMetric,
  isActivityMetric,
  isFeeMetric,
  isPeopleMetric,
  isWindowMetric,
  METRIC_NAMES,
} from './metric.declarations.js';
import { editDistance, nearestName } from './nearest.js';

describe('the catalogue', () => {
  const { metrics, dimensions } = metricCatalog();

  it('tells of every metric the finest granularity that a query of it may have', () => {
    const fromDays = metrics.filter(({ finestGranularity }) => finestGranularity === 'DAY').map(({ name }) => name);
    expect(fromDays.sort()).toEqual([
      ...['ad_clicks', 'ad_impressions', 'ad_reach', 'ad_spend', 'ad_spend_per_conversation'],
      ...['cost_per_conversation', 'cost_per_conversion', 'cost_per_reply', 'provider_fees', 'total_cost'],
    ]);
  });

  it('has the metrics that users were promised', () => {
    expect(metrics.map(({ name }) => name).sort()).toEqual([
      'active_contacts',
      'ad_clicks',
      'ad_impressions',
      'ad_reach',
      'ad_spend',
      'ad_spend_per_conversation',
      'addressable_people',
      'attribution_coverage',
      'blocks',
      'conversations',
      'conversations_attributed',
      'conversations_converted',
      'conversations_five_deep',
      'conversations_linked',
      'conversations_referred',
      'conversations_replied',
      'conversations_started',
      'conversations_started_week',
      'conversations_three_deep',
      'conversations_two_deep',
      'conversion_rate',
      'conversions',
      'cost_per_conversation',
      'cost_per_conversion',
      'cost_per_reply',
      'delivery_rate',
      'failure_rate',
      'fees_lost',
      'fees_saved',
      'first_response_seconds_p50',
      'first_response_seconds_p50_in_hours',
      'first_response_seconds_p50_out_of_hours',
      'first_response_seconds_p90',
      'first_response_seconds_p90_in_hours',
      'first_response_seconds_p90_out_of_hours',
      'first_response_seconds_p99',
      'first_response_seconds_p99_in_hours',
      'first_response_seconds_p99_out_of_hours',
      'free_entry_points_missed',
      'free_entry_points_won',
      'internet_use',
      'market_concentration',
      'market_index_contacts',
      'market_index_conversations',
      'market_penetration',
      'market_share',
      'market_users',
      'message_fees',
      'message_fees_estimated',
      'messages_charged',
      'messages_delivered',
      'messages_failed',
      'messages_per_contact',
      'messages_read',
      'messages_received',
      'messages_sent',
      'new_contacts',
      'opt_ins',
      'opt_outs',
      'population',
      'provider_fees',
      'reached_share',
      'read_rate',
      'reply_rate',
      'returning_contacts',
      'service_windows_answered',
      'service_windows_answered_rate',
      'service_windows_expired',
      'service_windows_opened',
      'share_of_contacts',
      'share_of_conversations',
      'total_cost',
      'white_space',
    ]);
  });

  it('says everything in English and Italian', () => {
    for (const { label, description } of [...metrics, ...dimensions])
      for (const text of [label.en, label.it, description.en, description.it]) expect(text.trim()).not.toBe('');
  });

  it('splits metrics by declared dimensions only, ratios by what both sides know', () => {
    for (const name of METRIC_NAMES) {
      const dimensionsOf = findMetric(name)?.dimensions ?? [];
      expect(DIMENSION_NAMES).toEqual(expect.arrayContaining(dimensionsOf));
      const both = dimensionsOf.filter((dimension) => name !== 'failure_rate' || dimension !== 'error_code');
      // Of a link, ads cost nothing.
      const ofAds = both.filter((dimension) => dimension !== 'link');
      for (const base of baseMetricsOf(name))
        expect(findMetric(base)?.dimensions).toEqual(expect.arrayContaining(base === 'ad_spend' ? ofAds : both));
    }
    expect(findMetric('cost_per_conversation')?.dimensions).toEqual([
      ...['country', 'region', 'link', 'campaign', 'ad_set', 'ad'],
    ]);
  });

  it('calls only sums additive, and only unknown figures empty', () => {
    for (const { kind, additive, name, empty } of metrics) {
      expect({ name, additive }).toEqual({ name, additive: kind === 'count' || kind === 'sum' });
      const counted = METRIC_NAMES.some(
        (known) =>
          known === name &&
          (isActivityMetric(known) || isPeopleMetric(known) || isWindowMetric(known) || isFeeMetric(known)),
      );
      expect({ name, empty }).toEqual({ name, empty: counted && name !== 'blocks' ? '0' : null });
    }
  });

  it('gives copies: a caller cannot change it', () => {
    metrics[0]?.dimensions.push('nonsense');
    expect(metricCatalog().metrics[0]?.dimensions).not.toContain('nonsense');
  });

  it('has a dimension for each level below the ad account', () => {
    expect(DIMENSION_NAMES).toEqual(expect.arrayContaining(AD_LEVELS.filter((level) => level !== 'account')));
  });
});

describe('labels', () => {
  const names = new Map([
    [
      'campaign' as const,
      new Map([
        ['7', 'Spring'],
        ['8', ''],
      ]),
    ],
    ['link' as const, new Map([['7FK3Q', 'Poster']])],
  ]);

  it.each([
    ['country', 'IT', 'Italy'],
    ['country', '', 'Unknown'],
    ['region', 'southern_europe', 'Southern Europe'],
    ['channel', 'whatsapp', 'WhatsApp'],
    ['source', 'none', 'No referral'],
    ['source', '', 'Unknown'],
    ['attribution', 'ad_unmatched', 'Unmatched ad'],
    ['attribution', 'none', 'No referral'],
    ['template', 'welcome', 'welcome'],
    ['campaign', '7', 'Spring'],
    ['campaign', '8', '8'],
    ['campaign', '9', 'Unmatched ad 9'],
    ['link', '7FK3Q', 'Poster'],
    ['link', '8FK3R', '8FK3R'],
    ['link', '', 'No link'],
    ['ad', '9', 'Unmatched ad 9'],
  ] as const)('%s %j reads %s', (dimension, value, label) => {
    expect(labelOf(dimension, value, names)).toBe(label);
  });
});

describe('suggestions', () => {
  it('measures how far words are apart', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('same', 'same')).toBe(0);
  });

  it('offers nothing far-fetched', () => {
    expect(nearestName('ad_spent', METRIC_NAMES)).toBe('ad_spend');
    expect(nearestName('zzz', METRIC_NAMES)).toBeNull();
  });
});
