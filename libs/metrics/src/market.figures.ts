import { groupBy, normalizeDecimal, wallTime, type Span } from '@spunta/domain';
import { appNamed, ownShares, whiteSpaceOf, WORLD, type App, type Estimate, type Figure } from '@spunta/market';
import { cellKey, type Cell, type SpanFigures } from './figures.js';
import type { MarketFact, MarketFacts } from './market.facts.js';
import type { MarketValue } from './market.value.js';
import { MARKET_METRICS, type MarketMetric } from './metric.names.js';
import type { DimensionName } from './dimension.declarations.js';
import { passesFilter } from './plan.market.js';
import type { Plan } from './plan.shape.js';

/** A period as market figures are chosen for it. */
interface MarketPeriod {
  start: number;
  year: number;
  /** Its last day, YYYY-MM-DD. */
  until: string;
}

/** A messenger (null: all of them) in a place by a measure (null: of none). */
interface MarketPlace {
  app: App | null;
  country: string;
  measure: string | null;
}

/** Digits after the point by metric; people are whole. */
const DIGITS: Partial<Record<MarketMetric, number>> = {
  market_penetration: 8,
  market_share: 6,
  internet_use: 8,
  reached_share: 8,
  market_concentration: 1,
  market_index_conversations: 2,
  market_index_contacts: 2,
};

/** Puts the market's figures beside those of messages, which some of them are compared with. */
export function addMarket(plan: Plan, figures: SpanFigures, facts: MarketFacts): void {
  const known = new Map<string, Placed[]>();
  for (const period of marketPeriods(figures.span))
    for (const metric of plan.parts.market) {
      const key = `${metric} ${period.year}`;
      const placed = known.get(key) ?? factsOf(plan, metric, facts, period.year);
      known.set(key, placed);
      const values = isBesideOwn(metric)
        ? besideOwn(plan, figures, metric, period.start, placed)
        : placed.map(({ place, fact }) => ({ place, value: write(metric, fact.estimate, fact.figures, null) }));
      for (const { place, value } of values) put(plan, figures, period.start, metric, place, value);
    }
}

export function marketPeriods({ periods, to, range }: Span): MarketPeriod[] {
  return periods.map(({ start }, i) => {
    const until = wallTime((periods[i + 1]?.start ?? to) - 1, range.timeZone).slice(0, 10);
    return { start, year: Number(until.slice(0, 4)), until };
  });
}

interface Placed {
  place: MarketPlace;
  fact: MarketFact;
}

/** All that the market itself tells for a metric up to a year, at the places that the query has rows for. */
export function factsOf(plan: Plan, metric: MarketMetric, facts: MarketFacts, year: number): Placed[] {
  const measures = plan.market.measures[metric] ?? [null];
  return countriesOf(plan, facts).flatMap((country) =>
    measures.flatMap((measure) =>
      tell(metric, facts, country, measure, year)
        .map(({ app, fact }) => ({ place: { app, country, measure }, fact }))
        .filter(({ place }) => belongs(plan, place)),
    ),
  );
}

export function countriesOf({ market, dimensionFilters }: Plan, facts: MarketFacts): string[] {
  if (market.country !== null) return [market.country];
  const filters = dimensionFilters.filter(({ dimension }) => dimension === 'country');
  return facts.countries.filter((country) => country !== WORLD && filters.every((each) => passesFilter(each, country)));
}

function tell(
  metric: MarketMetric,
  facts: MarketFacts,
  country: string,
  measure: string | null,
  year: number,
): { app: App | null; fact: MarketFact }[] {
  const byApp = (found: ReadonlyMap<string, MarketFact>) =>
    [...found].map(([app, fact]) => ({ app: appNamed(app), fact }));
  const whole = (fact: MarketFact | null) => (fact === null ? [] : [{ app: null, fact }]);
  switch (metric) {
    case 'market_penetration':
    case 'market_users':
      return byApp(facts.ofApps(country, measure ?? '', year));
    case 'market_share':
    case 'market_index_conversations':
    case 'market_index_contacts':
      return byApp(facts.shares(country, measure ?? '', year));
    case 'market_concentration':
      return whole(facts.concentration(country, measure ?? '', year));
    case 'population':
      return whole(facts.ofPeople(country, 'population', year));
    case 'internet_use':
      return whole(facts.ofPeople(country, 'internet_users_percent_population', year));
    case 'addressable_people':
    case 'reached_share':
    case 'white_space':
      return byApp(facts.addressable(country, year));
  }
}

/** Whether the query has a row for a messenger: it has a channel where rows are of channels, and passes the filters. */
function belongs({ dimensions, dimensionFilters, fold }: Plan, place: MarketPlace): boolean {
  const { app } = place;
  if (app === null) return true;
  const named = (name: DimensionName): boolean =>
    dimensions.includes(name) || dimensionFilters.some(({ dimension }) => dimension === name);
  if (named('channel') && app.channel === null) return false;
  if (fold && !fold.values.includes(valueAt(place, fold.dimension))) return false;
  return dimensionFilters.every(
    (filter) =>
      (filter.dimension !== 'channel' && filter.dimension !== 'app') ||
      passesFilter(filter, valueAt(place, filter.dimension)),
  );
}

function valueAt({ app, country, measure }: MarketPlace, dimension: DimensionName): string {
  if (dimension === 'country') return country;
  if (dimension === 'channel') return app?.channel ?? '';
  return dimension === 'app' ? (app?.name ?? '') : (measure ?? '');
}

function put(
  plan: Plan,
  { cells }: SpanFigures,
  start: number,
  metric: MarketMetric,
  place: MarketPlace,
  value: MarketValue,
): void {
  const dimensions = plan.dimensions.map((name) => valueAt(place, name));
  const key = cellKey(start, dimensions);
  const cell = cells.get(key) ?? { start, dimensions, figures: {}, currencies: [], fees: null };
  cells.set(key, { ...cell, market: { ...cell.market, [metric]: value } });
}

function write(
  metric: MarketMetric,
  { value, lower, upper }: Estimate,
  figures: readonly Figure[],
  sample: number | null,
): MarketValue {
  const text = (number: number): string => normalizeDecimal(number.toFixed(DIGITS[metric] ?? 0));
  const bound = (number: number): string | null => (Number.isFinite(number) && lower < upper ? text(number) : null);
  return {
    ...{ value: text(value), lower: bound(lower), upper: bound(upper), figures },
    sample: sample === null ? null : String(sample),
  };
}

const isBesideOwn = (metric: MarketMetric): boolean => MARKET_METRICS[metric].own !== null;

interface Valued {
  place: MarketPlace;
  value: MarketValue;
}

function besideOwn(
  plan: Plan,
  figures: SpanFigures,
  metric: MarketMetric,
  start: number,
  placed: readonly Placed[],
): Valued[] {
  const own = new OwnCounts(plan, figures, metric);
  if (metric === 'reached_share' || metric === 'white_space')
    return placed.map(({ place, fact }) => {
      const space = whiteSpaceOf(fact.estimate, own.reached(start, place));
      const { value, ...bounds } = metric === 'white_space' ? space.people : space.reachedShare;
      const known = own.tellsUnknown ? bounds : { lower: value, upper: value };
      return { place, value: write(metric, { value, ...known }, fact.figures, null) };
    });
  return [...groupBy(placed, ({ place }) => place.country).values()].flatMap((group) =>
    indexes(own, metric, start, group),
  );
}

/** Over the messengers that both tell of; where people have no country, none in a country does not mean none there. */
function indexes(own: OwnCounts, metric: MarketMetric, start: number, group: readonly Placed[]): Valued[] {
  const compared = group.filter(({ place }) => own.isPlaced(place));
  const counts = compared.map(({ place }) => ({ app: place.app?.name ?? '', count: own.at(start, place) }));
  const figures = compared[0]?.fact.figures ?? [];
  const shares = ownShares(counts, figures);
  return compared.flatMap(({ place, fact }) => {
    const share = shares.find(({ app }) => app === place.app?.name);
    if (!share?.index || share.sampleSize === 0) return [];
    return [{ place, value: write(metric, share.index, fact.figures, share.sampleSize) }];
  });
}

/** Our counts by messenger and country, as far as the query's rows tell them. */
class OwnCounts {
  private readonly placed: ReadonlySet<string>;
  /** Whether rows of unknown country are among those of the query. */
  readonly tellsUnknown: boolean;

  constructor(
    private readonly plan: Plan,
    private readonly figures: SpanFigures,
    private readonly metric: MarketMetric,
  ) {
    const { dimensions, dimensionFilters, market } = plan;
    this.tellsUnknown =
      market.country === WORLD ||
      (market.country === null &&
        dimensionFilters.every((each) => each.dimension !== 'country' || passesFilter(each, '')));
    const [country, channel] = [dimensions.indexOf('country'), dimensions.indexOf('channel')];
    const cells = [...figures.cells.values()].filter((cell) => country < 0 || cell.dimensions[country] !== '');
    const counted = cells.filter((cell) => this.countIn(cell) > 0);
    this.placed = new Set(counted.map((cell) => cell.dimensions[channel] ?? ''));
  }

  /** Whether any of ours in the messenger are known to be at a place. */
  isPlaced({ app }: MarketPlace): boolean {
    return this.placed.has(app?.channel ?? '');
  }

  at(start: number, place: MarketPlace): number {
    const dimensions = this.plan.dimensions.map((name) => valueAt(place, name));
    const cell = this.figures.cells.get(cellKey(start, dimensions));
    return cell ? this.countIn(cell) : 0;
  }

  reached(start: number, place: MarketPlace): { known: number; possible: number } {
    const known = this.at(start, place);
    const isSplit = this.plan.dimensions.includes('country');
    return { known, possible: known + (isSplit ? this.at(start, { ...place, country: '' }) : 0) };
  }

  private countIn({ figures }: Cell): number {
    const { own } = MARKET_METRICS[this.metric];
    return own === null ? 0 : Number(figures[own] ?? 0);
  }
}
