import { dayAt, type DayRange, daysIn, formatDay, type MetricsQuery, parseDay, SpuntaError } from '@spunta/domain';
import {
  APPS,
  compareFigures,
  convertShare,
  Factors,
  leadersByCountry,
  mapOffers,
  metricNamed,
  metricOfMap,
  offersOf,
  ownShares,
  penetrationByCountry,
  placesWithFigures,
  rankingOf,
  storiesOf,
  trendOf,
  whiteSpaces,
  WORLD,
  yearOf,
  type Base,
  type ConversionStep,
  type CountryFigure,
  type Estimate,
  type MapOffer,
  type MarketPlace,
  type Offer,
  type OwnShare,
  type Ranking,
  type Trend,
  type WhiteSpaceRow,
  type Within,
} from '@spunta/market';
import type { ConnectionRepository } from '@spunta/metadata';
import type { MetricsService } from '../metrics/metrics.service.js';
import { scopeOf, workspaceOf, type Caller } from '../people/caller.js';
import {
  checkApp,
  checkBase,
  checkMetric,
  checkMetricOf,
  checkPlace,
  checkRegion,
  checkYear,
} from './market.checks.js';
import type { MarketService } from './market.service.js';
import { countOf, isPlaceless, OWN_METRICS, readOwn } from './own-figures.js';
import type { OwnCountOf, OwnFigures, OwnMetric } from './own-figures.js';

const DEFAULT_DAYS = 365;

export interface MarketShareQuestion {
  country: string;
  year?: number | null;
  base?: string | null;
  /** One of the base's metrics. */
  metric?: string | null;
}

export interface MarketShare {
  country: string;
  year: number | null;
  /** null: there are no figures within what was asked. */
  ranking: Ranking | null;
  /** What there is of this place, the best first. */
  offers: Offer[];
}

export interface OwnBeside extends Omit<OwnFigures, 'rows'> {
  /** `connected`: by a connection, or by messages of another way. Without, 0 is no figure of ours. */
  shares: (OwnShare & { connected: boolean })[];
  /** Messengers whose people have no country: they are compared with nothing. */
  placeless: { app: string; count: number }[];
}

export interface WhiteSpaceAnswer extends Omit<OwnFigures, 'rows'> {
  rows: WhiteSpaceRow[];
}

/** What follows from the figures, and what of it is ours. */
export class MarketStatisticsService {
  constructor(
    private readonly market: MarketService,
    private readonly metrics: MetricsService,
    private readonly connections: ConnectionRepository,
    private readonly now: () => Date,
  ) {}

  async share(caller: Caller, question: MarketShareQuestion): Promise<MarketShare> {
    const country = checkPlace(question.country);
    const year = question.year == null ? null : checkYear(question.year);
    const figures = await this.market.figures(workspaceOf(caller).id);
    const ranking = rankingOf(figures, { country, year, ...within(question) });
    return { country, year: ranking?.year ?? year, ranking, offers: offersOf(figures, country) };
  }

  async trend(caller: Caller, question: Omit<MarketShareQuestion, 'year'>): Promise<Trend | null> {
    const wanted = within(question);
    return trendOf(await this.market.figures(workspaceOf(caller).id), checkPlace(question.country), wanted);
  }

  async stories(caller: Caller, country: string): Promise<Ranking[]> {
    return storiesOf(await this.market.figures(workspaceOf(caller).id), checkPlace(country));
  }

  /** The newest figure of each country, all of one metric: the one asked for, or that of the base with most countries. */
  async penetration(
    caller: Caller,
    question: { app: string; base: string; metric: string | null; year: number | null },
  ): Promise<CountryFigure[]> {
    const [name, base] = [checkApp(question.app), checkBase(question.base)];
    const figures = await this.market.figures(workspaceOf(caller).id);
    const metric =
      question.metric === null ? metricOfMap(figures, name, base)?.name : checkMetricOf(question.metric, base);
    const fitting = figures.filter((figure) => figure.metric === metric);
    return penetrationByCountry(fitting, name, question.year === null ? null : checkYear(question.year));
  }

  /** What a map of an app, or without one of leaders, can be drawn of. */
  async maps(caller: Caller, app: string | null): Promise<MapOffer[]> {
    const name = app === null ? null : checkApp(app);
    return mapOffers(await this.market.figures(workspaceOf(caller).id), name);
  }

  async leaders(caller: Caller, metric: string, year: number | null): Promise<Ranking[]> {
    const [name, until] = [checkMetric(metric), year === null ? null : checkYear(year)];
    return leadersByCountry(await this.market.figures(workspaceOf(caller).id), name, until);
  }

  async places(caller: Caller): Promise<MarketPlace[]> {
    return placesWithFigures(await this.market.figures(workspaceOf(caller).id));
  }

  /**
   * The newest figure of an app and country up to a year, converted to the population or internet users. Throws FACTOR_MISSING,
   * BASES_MIXED for counts, NOT_FOUND without a figure.
   */
  async convert(
    caller: Caller,
    question: { app: string; country: string; from: string; to: string; year?: number | null },
  ): Promise<{ share: Estimate; base: Base; steps: ConversionStep[] }> {
    const [app, country] = [checkApp(question.app), checkPlace(question.country)];
    const [from, to] = [checkBase(question.from, 'from'), checkBase(question.to, 'to')];
    if (to !== 'population' && to !== 'internet_users')
      throw new SpuntaError('INVALID_INPUT', 'Shares can be converted to population or internet_users.', 'to');
    const all = await this.market.figures(workspaceOf(caller).id);
    const until = question.year == null ? Infinity : checkYear(question.year);
    const [figure] = all
      .filter((each) => each.app === app && each.country === country && yearOf(each) <= until)
      .filter(({ metric }) => metricNamed(metric).base === from && metricNamed(metric).ranks)
      .sort(compareFigures);
    if (!figure)
      throw new SpuntaError(
        'NOT_FOUND',
        `There is no figure of ${app} of the base ${from} there up to that year.`,
        'from',
      );
    return convertShare(figure, to, new Factors(all));
  }

  /** Our conversations or contacts beside a ranking: over the messengers that both tell of. */
  async own(
    caller: Caller,
    { country, ranking }: MarketShare,
    of: OwnCountOf,
    range: DayRange | null,
  ): Promise<OwnBeside> {
    const world = country === WORLD;
    const own = await this.read(caller, OWN_METRICS[of], range, world ? null : [country]);
    const figures = ranking?.rows.map(({ figure }) => figure) ?? [];
    const connections = await this.connections.list(workspaceOf(caller).id);
    const channels = new Set([...connections, ...own.rows].map(({ channel }) => channel));
    const connected = APPS.filter(({ channel }) => channel !== null && channels.has(channel));
    const names = new Set(connected.map(({ name }) => name));
    const placeless = world ? [] : connected.filter(({ channel }) => isPlaceless(own, channel ?? ''));
    const counts = APPS.filter((app) => app.channel !== null && !placeless.includes(app)).map(({ name, channel }) => ({
      app: name,
      count: countOf(own, channel ?? '', country),
    }));
    const { rows: _, ...rest } = own;
    return {
      ...rest,
      shares: ownShares(counts, figures).map((share) => {
        const isConnected = names.has(share.app);
        return { ...share, connected: isConnected, index: isConnected ? share.index : null };
      }),
      placeless: placeless.map(({ name, channel }) => ({ app: name, count: countOf(own, channel ?? '', '') })),
    };
  }

  async whiteSpace(
    caller: Caller,
    question: { app?: string | null; countries?: string[] | null; region?: string | null; year?: number | null },
    range: DayRange | null,
  ): Promise<WhiteSpaceAnswer> {
    const places = question.countries?.map((country, index) => checkPlace(country, `countries.${index}`));
    const countries = places ? [...new Set(places)] : null;
    const asked = {
      app: question.app == null ? null : checkApp(question.app),
      region: question.region == null ? null : checkRegion(question.region),
      until: question.year == null ? null : checkYear(question.year),
      countries,
    };
    const figures = await this.market.figures(workspaceOf(caller).id);
    const own = await this.read(caller, 'active_contacts', range, countries);
    const rows = whiteSpaces(figures, asked, ({ channel }, country) => {
      const known = channel === null ? 0 : countOf(own, channel, country);
      return { known, possible: known + (channel === null ? 0 : countOf(own, channel, '')) };
    });
    const { rows: _, ...rest } = own;
    return { ...rest, rows };
  }

  private read(
    caller: Caller,
    metric: OwnMetric,
    range: DayRange | null,
    countries: readonly string[] | null,
  ): Promise<OwnFigures> {
    const scope = scopeOf(caller);
    if (range !== null) daysIn(range);
    const ask = (query: MetricsQuery) => this.metrics.run(scope, query, caller);
    return readOwn(ask, metric, range ?? this.lastYear(scope.timeZone), countries);
  }

  private lastYear(timeZone: string): DayRange {
    const to = dayAt(this.now().getTime() / 1_000, timeZone);
    return { from: formatDay(parseDay(to, 'range') - (DEFAULT_DAYS - 1)), to, timeZone };
  }
}

function within({ base, metric }: Pick<MarketShareQuestion, 'base' | 'metric'>): Within {
  const wanted = base == null ? null : checkBase(base);
  return { base: wanted, metric: metric == null ? null : checkMetricOf(metric, wanted) };
}
