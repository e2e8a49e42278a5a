import { channelConnectors } from '@spunta/channels';
import { EXCHANGE_PROBLEMS, FEE_CATEGORIES, PROVIDER_FEE_KINDS, RATE_PROBLEMS } from '@spunta/costs';
import {
  AD_PLATFORMS,
  AD_SKIP_REASONS,
  ALERT_KINDS,
  ATTRIBUTIONS,
  CHANNELS,
  DROP_REASONS,
  ERROR_STATUS,
  GRANULARITIES,
  LOCALES,
  ROLES,
} from '@spunta/domain';
import { CONSENT_SKIP_REASONS } from '@spunta/ingest';
import { REPORT_RUN_STATUSES } from '@spunta/metadata';
import { metricCatalog, METRIC_DECLARATIONS } from '@spunta/metrics';
import { DESTINATIONS, GOALS, MESSAGE_CATEGORIES, PLACEMENTS, RATE_KIND_NAMES } from '@spunta/planner';
import { TEMPLATE_NAMES } from '@spunta/reports';
import { PERMISSIONS } from '../apps/api/src/people/permissions.js';
import { SPECIAL_AD_CATEGORIES } from '../apps/api/src/planner/plan-content.js';
import { TEXT_LIMITS } from '../apps/api/src/planner/text-limits.js';
import { AD_PLATFORMS as OFFERED_PLATFORMS } from '../apps/dashboard/src/ad-accounts/wizard-settings.js';
import { ALLOWED, type Permission } from '../apps/dashboard/src/api/permissions.js';
import { ATTRIBUTION_FIGURES, ATTRIBUTIONS as CLASSES } from '../apps/dashboard/src/attribution/metrics.js';
import { CAMPAIGN_FIGURES, CAMPAIGN_TREND, PLACEMENT_FIGURES } from '../apps/dashboard/src/campaigns/metrics.js';
import { CONNECTABLE } from '../apps/dashboard/src/connections/connectable.js';
import { COST_FIGURES, COUNTRY_COSTS } from '../apps/dashboard/src/costs/metrics.js';
import { CHANNELS as OFFERED_CHANNELS } from '../apps/dashboard/src/filters/choices.js';
import { granularitiesFor } from '../apps/dashboard/src/filters/granularity.js';
import { en } from '../apps/dashboard/src/i18n/en/index.js';
import { it as italian } from '../apps/dashboard/src/i18n/it/index.js';
import {
  AD_METRICS,
  COUNTRY_METRICS,
  kindOf,
  MESSAGE_METRICS,
  MESSENGER_METRICS,
} from '../apps/dashboard/src/overview/metrics.js';
import * as plans from '../apps/dashboard/src/plans/plan-choices.js';
import { FEE_FIGURES, HEAT_FIGURES, SPLIT_FIGURES, WINDOW_FIGURES } from '../apps/dashboard/src/windows/metrics.js';

/** The dashboard knows the server by its schema alone: here its words and lists meet the codes that the server sends. */
const languages: [string, Record<string, Record<string, string>>][] = [
  ['en', en],
  ['it', italian],
];

/** Codes of webhooks and of requests that no page makes. */
const NEVER_SHOWN = ['BAD_REQUEST', 'SIGNATURE_INVALID', 'VERIFY_TOKEN_INVALID', 'CONNECTION_NOT_FOUND', 'INBOX_FULL'];

describe.each(languages)('words in %s', (_, messages) => {
  it.each<[string, string, readonly string[]]>([
    ['connections', 'drop_', DROP_REASONS],
    ['imports', 'skip_', [...AD_SKIP_REASONS, ...CONSENT_SKIP_REASONS]],
    ['alerts', 'kind_', ALERT_KINDS],
    ['alerts', 'see_', ALERT_KINDS],
    ['explorer', 'attribution_', ATTRIBUTIONS],
    ['channels', '', CHANNELS],
    ['overview', '', GRANULARITIES],
    ['roles', '', ROLES.map((role) => role.toUpperCase())],
    ['adAccounts', 'platform_', AD_PLATFORMS],
    ['adAccounts', 'about_', AD_PLATFORMS],
    ['rates', 'skip_', [...new Set([...RATE_PROBLEMS, ...EXCHANGE_PROBLEMS])]],
    ['rates', 'category_', FEE_CATEGORIES.map((category) => category.toUpperCase())],
    ['fees', 'kind_', PROVIDER_FEE_KINDS.map((kind) => kind.toUpperCase())],
    ['plans', 'goal_', GOALS],
    ['plans', 'category_', MESSAGE_CATEGORIES.map((category) => category.toUpperCase())],
    ['plans', 'special_', SPECIAL_AD_CATEGORIES],
    ['plans', 'rate_', RATE_KIND_NAMES.map((kind) => kind.toUpperCase())],
    ['plans', 'creative_', [...Object.keys(TEXT_LIMITS), 'pictures']],
    ['reports', 'template_', TEMPLATE_NAMES],
    ['reports', 'about_', TEMPLATE_NAMES],
    ['reports', 'state_', REPORT_RUN_STATUSES.map((status) => status.toUpperCase())],
    ['errors', '', Object.keys(ERROR_STATUS).filter((code) => !NEVER_SHOWN.includes(code))],
  ])('%s.%s… are there for each code, and for no other', (section, prefix, codes) => {
    const keys = Object.keys(messages[section] ?? {});
    expect(keys).toEqual(expect.arrayContaining(codes.map((code) => `${prefix}${code}`)));
    const known = prefix ? keys.filter((key) => key.startsWith(prefix)) : [];
    expect(known.filter((key) => !codes.includes(key.slice(prefix.length)))).toEqual([]);
  });

  it('name each unit of the catalogue in its own way, and no other', () => {
    const units = [...new Set(METRIC_DECLARATIONS.map(({ unit }) => unit))].sort();
    const words = messages['units'] ?? {};
    expect(Object.keys(words).sort()).toEqual(units);
    expect(new Set(Object.values(words)).size).toBe(units.length);
  });

  it('never take a message without a referral for an organic one', () => {
    const catalogue = metricCatalog();
    expect(JSON.stringify([messages, catalogue])).not.toMatch(/organic/i);
  });

  it('name each metric that the overview lists; elsewhere the catalogue brings its own labels', () => {
    const names = [...MESSAGE_METRICS, ...AD_METRICS, ...COUNTRY_METRICS, ...MESSENGER_METRICS];
    expect(Object.keys(messages['overview'] ?? {})).toEqual(expect.arrayContaining(names));
    expect(METRIC_DECLARATIONS.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });
});

/** Texts of two languages side by side, wherever they stand. */
function pairsOf(english: unknown, other: unknown): [english: string, other: string][] {
  if (typeof english === 'string') return [[english, String(other)]];
  if (typeof english !== 'object' || english === null) return [];
  return Object.entries(english).flatMap(([key, value]) =>
    pairsOf(value, (other as Record<string, unknown> | undefined)?.[key]),
  );
}

it.each<[RegExp, RegExp]>([
  [/message fees/i, /addebit[oi] (?:per i|dei) messaggi/i],
  [/provider(?:’s)? fees?/i, /commission[ei]/i],
  [/total cost\b/i, /costo totale/i],
  [/rate card/i, /listin[oi]/i],
])('%s is one word in Italian', (term, word) => {
  const catalogue = METRIC_DECLARATIONS.flatMap(({ label, description }) => [label, description]);
  const pairs = [...pairsOf(en, italian), ...catalogue.map((text): [string, string] => [text.en, text.it])];
  const told = pairs.filter(([english]) => term.test(english));
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter(([, other]) => !word.test(other))).toEqual([]);
});

describe('lists of the dashboard', () => {
  const declared = new Map<string, (typeof METRIC_DECLARATIONS)[number]>(
    METRIC_DECLARATIONS.map((metric) => [metric.name, metric]),
  );

  it('offers every messenger, language and step that the server knows', () => {
    expect([...OFFERED_CHANNELS].sort()).toEqual([...CHANNELS].sort());
    expect([...CLASSES].sort()).toEqual([...ATTRIBUTIONS].sort());
    expect(languages.map(([locale]) => locale)).toEqual([...LOCALES]);
    const days = [1, 7, 60, 400, 1500];
    const offered = days.flatMap((count) => {
      const to = new Date(Date.UTC(2020, 0, count)).toISOString().slice(0, 10);
      return granularitiesFor({ from: '2020-01-01', to });
    });
    expect([...new Set(offered)].sort()).toEqual([...GRANULARITIES].sort());
  });

  it('offers every ad platform, and each role what the server allows it', () => {
    expect([...OFFERED_PLATFORMS].sort()).toEqual([...AD_PLATFORMS].sort());
    for (const [permission, roles] of Object.entries(ALLOWED))
      expect([permission, roles]).toEqual([
        permission,
        PERMISSIONS[permission as Permission].map((role) => role.toUpperCase()),
      ]);
  });

  it('offers every goal, destination and placement of a plan, and leads to the messengers that the forecast counts', () => {
    const offered = [...plans.META_DESTINATIONS, ...plans.LINK_DESTINATIONS];
    expect([...offered].sort()).toEqual(Object.keys(DESTINATIONS).sort());
    expect([...plans.PLACEMENTS]).toEqual([...PLACEMENTS]);
    expect([...plans.GOALS].sort()).toEqual([...GOALS].sort());
    expect([...plans.CATEGORIES].sort()).toEqual(MESSAGE_CATEGORIES.map((name) => name.toUpperCase()).sort());
    expect([...plans.SPECIAL_CATEGORIES]).toEqual([...SPECIAL_AD_CATEGORIES]);
    for (const [destination, { messengers, linkOnly }] of Object.entries(DESTINATIONS)) {
      const name = destination as (typeof offered)[number];
      expect([destination, plans.channelsOf(name).sort()]).toEqual([destination, [...messengers].sort()]);
      expect(plans.LINK_DESTINATIONS.includes(name)).toBe(linkOnly);
    }
  });

  it('leads through the connecting of each messenger that the server can receive', () => {
    expect([...CONNECTABLE]).toEqual(Object.keys(channelConnectors));
  });

  it('asks together only for metrics that can be asked together', () => {
    for (const name of COUNTRY_METRICS) expect(declared.get(name)?.dimensions).toContain('country');
    for (const name of MESSENGER_METRICS) expect(declared.get(name)?.dimensions).toContain('channel');
    for (const name of AD_METRICS) expect(declared.get(name)?.dimensions).not.toContain('channel');
  });

  it.each([...MESSAGE_METRICS, ...AD_METRICS])('writes %s in its unit', (name) => {
    expect(kindOf(name) === 'money').toBe(declared.get(name)?.unit.startsWith('currency'));
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['windows', [...WINDOW_FIGURES, ...FEE_FIGURES], []],
    ['hours of the week', HEAT_FIGURES, ['weekday', 'hour']],
    ['windows by messenger and country', [...SPLIT_FIGURES, ...FEE_FIGURES], ['channel', 'country']],
    ['costs', COST_FIGURES, []],
    ['costs by country', COUNTRY_COSTS, ['country']],
    ['campaigns', [...CAMPAIGN_FIGURES, ...CAMPAIGN_TREND], ['campaign', 'ad', 'country']],
    ['placements', PLACEMENT_FIGURES, ['campaign', 'placement']],
    ['attribution', ATTRIBUTION_FIGURES, ['country']],
    ['classes of attribution', ['conversations_started'], ['attribution', 'country', 'channel']],
  ])('asks on the page of %s only for figures that are declared, by what they know', (_, names, dimensions) => {
    for (const name of names) expect(declared.get(name)?.dimensions).toEqual(expect.arrayContaining([...dimensions]));
  });
});
