import type { MetricsQuery } from '@spunta/domain';
import type { Section } from '../document/document.js';
import { COST_METRICS, costMost, costs, feesBy } from './costs.js';
import { funnel, FUNNEL_METRICS } from './funnel.js';
import { glance } from './glance.js';
import {
  campaignTable,
  campaignTitle,
  CAMPAIGN_METRICS,
  channels,
  CHANNEL_METRICS,
  countries,
  COUNTRY_METRICS,
  days,
  firstBrought,
  MARKET_METRICS,
  marketTable,
  marketTitle,
  rankedCampaigns,
} from './splits.js';
import { reconciliation } from './reconciliation.js';
import { changed, decision } from './story.js';
import { splitTable } from './tables.js';
import {
  answer,
  greatest,
  LAST_YEAR,
  PREVIOUS,
  question,
  type Context,
  type ReportParameters,
  type ReportTemplate,
} from './template.js';

const TILES = [
  'conversations_started',
  'active_contacts',
  'total_cost',
  'cost_per_conversation',
  'reply_rate',
  'conversion_rate',
];
const CAMPAIGN_TILES = [
  'conversations_started',
  'ad_spend',
  'cost_per_conversation',
  'reply_rate',
  'conversion_rate',
  'attribution_coverage',
];
const COST_TILES = ['total_cost', 'ad_spend', 'message_fees', 'provider_fees', 'cost_per_conversation', 'fees_saved'];
const MARKET_TILES = ['active_contacts', 'new_contacts', 'conversations_started', 'messages_per_contact'];

const DAY_METRICS = ['conversations_started', 'conversations_replied', 'ad_spend', 'total_cost'];
const COST_DAY_METRICS = ['total_cost', 'ad_spend', 'message_fees', 'provider_fees'];
const TEMPLATE_METRICS = ['messages_charged', 'message_fees'];
const COST_COUNTRY_METRICS = [
  'total_cost',
  'ad_spend',
  'message_fees',
  'provider_fees',
  'conversations_started',
  'cost_per_conversation',
];
const AD_METRICS = ['conversations_started', 'ad_impressions', 'ad_clicks', 'ad_spend', 'ad_spend_per_conversation'];
/** What adds up: days and countries of these can be put together in a sheet. */
const RAW_METRICS = [
  'messages_received',
  'conversations_started',
  'conversations',
  'conversations_replied',
  'conversations_converted',
  'ad_impressions',
  'ad_clicks',
  'ad_spend',
  'message_fees',
  'provider_fees',
  'total_cost',
];

type Asked = Record<string, MetricsQuery>;

const merged = (...metrics: readonly (readonly string[])[]): string[] => [...new Set(metrics.flat())];

/** The period itself, compared with the one before and with the same days of last year. */
function periods(parameters: ReportParameters, tiles: readonly string[], also: readonly string[]): Asked {
  return {
    figures: question(parameters, { metrics: merged(tiles, also), compare: PREVIOUS }),
    lastYear: question(parameters, { metrics: [...tiles], compare: LAST_YEAR }),
  };
}

function byCountry(parameters: ReportParameters, metrics: string[]): MetricsQuery {
  const orderBy = greatest(metrics[0] ?? '', 'country');
  return question(parameters, { metrics, dimensions: ['country'], compare: PREVIOUS, orderBy });
}

function byChannel(parameters: ReportParameters): MetricsQuery {
  const orderBy = greatest('conversations_started', 'channel');
  return question(parameters, { metrics: CHANNEL_METRICS, dimensions: ['channel'], compare: PREVIOUS, orderBy });
}

function byCampaign(parameters: ReportParameters): MetricsQuery {
  const orderBy = greatest('conversations_started', 'campaign');
  return question(parameters, { metrics: CAMPAIGN_METRICS, dimensions: ['campaign'], compare: PREVIOUS, orderBy });
}

function byDay(parameters: ReportParameters, metrics: string[]): MetricsQuery {
  return question(parameters, { metrics, granularity: 'DAY' });
}

function market(parameters: ReportParameters): MetricsQuery {
  // Market figures are of whole countries: no campaign has a part in them.
  const orderBy = greatest('active_contacts', 'country');
  const ofCountries = { ...parameters, campaigns: [] };
  return question(ofCountries, { metrics: MARKET_METRICS, dimensions: ['country', 'channel'], orderBy });
}

function rawBy(parameters: ReportParameters, dimensions: string[], metrics: string[] = RAW_METRICS): MetricsQuery {
  return question(parameters, { metrics, dimensions, granularity: 'DAY' });
}

/** What the whole of the traffic is asked for. */
const OF_TRAFFIC: Pick<ReportTemplate, 'questions' | 'raw'> = {
  questions: (parameters) => ({
    ...periods(parameters, TILES, merged(FUNNEL_METRICS, COST_METRICS)),
    countries: byCountry(parameters, COUNTRY_METRICS),
    market: market(parameters),
    channels: byChannel(parameters),
    campaigns: byCampaign(parameters),
    days: byDay(parameters, DAY_METRICS),
  }),
  raw: (parameters) => rawBy(parameters, ['country']),
};

export const executive: ReportTemplate = {
  ...OF_TRAFFIC,
  sections: [
    { key: 'glance', asks: ['figures', 'lastYear'], make: (context) => glance(context, TILES) },
    {
      key: 'changed',
      asks: ['figures', 'countries'],
      make: (context) => changed(context, 'conversations_started', 'countries'),
    },
    { key: 'decision', asks: ['figures', 'campaigns'], make: (context) => decision(context) },
    { key: 'days', asks: ['days'], make: (context) => days(context, DAY_METRICS) },
    { key: 'funnel', asks: ['figures'], make: (context) => funnel(context) },
    { key: 'costs', asks: ['figures'], make: (context) => costs(context) },
    { key: 'countries', asks: ['countries', 'market'], make: (context) => countries(context) },
    { key: 'channels', asks: ['channels'], make: (context) => channels(context) },
    { key: 'campaigns', asks: ['campaigns'], make: (context) => rankedCampaigns(context) },
  ],
};

export const campaign: ReportTemplate = {
  questions: (parameters) => ({
    ...periods(parameters, CAMPAIGN_TILES, merged(FUNNEL_METRICS, COST_METRICS)),
    campaigns: byCampaign(parameters),
    ads: question(parameters, {
      ...{ metrics: AD_METRICS, dimensions: ['ad'], compare: PREVIOUS },
      orderBy: greatest('conversations_started', 'ad'),
    }),
    countries: byCountry(parameters, COUNTRY_METRICS),
    days: byDay(parameters, DAY_METRICS),
  }),
  raw: (parameters) => rawBy(parameters, ['campaign', 'country']),
  sections: [
    { key: 'glance', asks: ['figures', 'lastYear'], make: (context) => glance(context, CAMPAIGN_TILES) },
    {
      key: 'changed',
      asks: ['figures', 'campaigns'],
      make: (context) => changed(context, 'conversations_started', 'campaigns'),
    },
    { key: 'decision', asks: ['figures', 'campaigns'], make: (context) => decision(context) },
    { key: 'campaigns', asks: ['campaigns'], make: (context) => rankedCampaigns(context) },
    { key: 'all-campaigns', asks: ['campaigns'], make: (context) => allCampaigns(context) },
    { key: 'ads', asks: ['ads'], make: (context) => ads(context) },
    { key: 'days', asks: ['days'], make: (context) => days(context, DAY_METRICS) },
    { key: 'funnel', asks: ['figures'], make: (context) => funnel(context) },
    { key: 'costs', asks: ['figures'], make: (context) => costs(context) },
    { key: 'countries', asks: ['countries'], make: (context) => countries(context) },
  ],
};

function allCampaigns(context: Context): Section {
  const title = firstBrought(context, 'campaigns', context.words.columns.campaign);
  return { id: 'all-campaigns', title, blocks: [campaignTable(context, title)] };
}

function everyCampaign(context: Context): Section {
  return { id: 'campaigns', title: campaignTitle(context), blocks: [campaignTable(context)] };
}

function marketSection(context: Context): Section {
  return { id: 'market', title: marketTitle(context), blocks: [marketTable(context)] };
}

function ads(context: Context): Section {
  const title = firstBrought(context, 'ads', context.words.sections.ads);
  const spec = { dimensions: ['ad'], metrics: AD_METRICS, sample: 'conversations_started' } as const;
  const table = splitTable(context, { id: 'ads', title, result: answer(context, 'ads'), ...spec });
  return { id: 'ads', title, blocks: [table] };
}

export const country: ReportTemplate = {
  ...OF_TRAFFIC,
  sections: [
    { key: 'glance', asks: ['figures', 'lastYear'], make: (context) => glance(context, TILES) },
    {
      key: 'changed',
      asks: ['figures', 'countries'],
      make: (context) => changed(context, 'conversations_started', 'countries'),
    },
    { key: 'decision', asks: ['figures', 'campaigns'], make: (context) => decision(context) },
    { key: 'countries', asks: ['countries', 'market'], make: (context) => countries(context) },
    { key: 'channels', asks: ['channels'], make: (context) => channels(context) },
    { key: 'days', asks: ['days'], make: (context) => days(context, DAY_METRICS) },
    { key: 'funnel', asks: ['figures'], make: (context) => funnel(context) },
    { key: 'costs', asks: ['figures'], make: (context) => costs(context) },
    { key: 'campaigns', asks: ['campaigns'], make: (context) => everyCampaign(context) },
  ],
};

export const costReport: ReportTemplate = {
  questions: (parameters) => ({
    ...periods(parameters, COST_TILES, [...COST_METRICS, 'conversations_started']),
    countries: byCountry(parameters, COST_COUNTRY_METRICS),
    campaigns: byCampaign(parameters),
    category: question(parameters, {
      ...{ metrics: TEMPLATE_METRICS, dimensions: ['category'], orderBy: greatest('message_fees', 'category') },
    }),
    template: question(parameters, {
      ...{ metrics: TEMPLATE_METRICS, dimensions: ['template'], orderBy: greatest('message_fees', 'template') },
    }),
    days: byDay(parameters, COST_DAY_METRICS),
  }),
  raw: (parameters) =>
    rawBy(parameters, ['country'], [...merged(COST_DAY_METRICS, ['fees_saved', 'fees_lost', 'messages_charged'])]),
  sections: [
    { key: 'glance', asks: ['figures', 'lastYear'], make: (context) => glance(context, COST_TILES) },
    { key: 'changed', asks: ['figures', 'countries'], make: (context) => changed(context, 'total_cost', 'countries') },
    { key: 'decision', asks: ['figures', 'campaigns'], make: (context) => decision(context) },
    { key: 'costs', asks: ['figures'], make: (context) => costs(context) },
    { key: 'days', asks: ['days'], make: (context) => days(context, COST_DAY_METRICS) },
    { key: 'fees-category', asks: ['category'], make: (context) => feesBy(context, 'category', TEMPLATE_METRICS) },
    { key: 'fees-template', asks: ['template'], make: (context) => feesBy(context, 'template', TEMPLATE_METRICS) },
    { key: 'countries', asks: ['countries'], make: (context) => costCountries(context) },
    { key: 'reconciliation', asks: [], make: (context) => reconciliation(context) },
    { key: 'campaigns', asks: ['campaigns'], make: (context) => everyCampaign(context) },
  ],
};

function costCountries(context: Context): Section {
  const title = costMost(context, 'countries', 'total_cost', context.words.columns.country);
  const spec = { dimensions: ['country'], metrics: COST_COUNTRY_METRICS, changeOf: 'total_cost' } as const;
  const sample = 'conversations_started';
  const table = splitTable(context, { id: 'countries', title, result: answer(context, 'countries'), sample, ...spec });
  return { id: 'countries', title, blocks: [table] };
}

export const marketReport: ReportTemplate = {
  questions: (parameters) => ({
    ...periods(parameters, MARKET_TILES, []),
    market: market(parameters),
    countries: byCountry(parameters, COUNTRY_METRICS),
    channels: byChannel(parameters),
  }),
  raw: (parameters) => {
    const ofCountries = { ...parameters, campaigns: [] };
    return question(ofCountries, { metrics: MARKET_METRICS, dimensions: ['country', 'channel'], granularity: 'MONTH' });
  },
  sections: [
    { key: 'glance', asks: ['figures', 'lastYear'], make: (context) => glance(context, MARKET_TILES) },
    {
      key: 'changed',
      asks: ['figures', 'countries'],
      make: (context) => changed(context, 'active_contacts', 'countries'),
    },
    { key: 'decision', asks: ['figures'], make: (context) => decision(context) },
    { key: 'market', asks: ['market'], make: (context) => marketSection(context) },
    {
      key: 'countries',
      asks: ['countries'],
      make: (context) => countries({ ...context, answers: without(context.answers, 'market') }),
    },
    { key: 'channels', asks: ['channels'], make: (context) => channels(context) },
  ],
};

function without(answers: Context['answers'], name: string): Context['answers'] {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => key !== name));
}
