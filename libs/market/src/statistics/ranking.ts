import { compareDecimals, groupBy, SpuntaError } from '@spunta/domain';
import { appNamed, type App } from '../figures/apps.js';
import type { Base } from '../figures/bases.js';
import { WORLD, yearOf, type Figure } from '../figures/figure.js';
import { metricNamed, preferenceOf, type MarketMetric } from '../figures/market-metrics.js';
import { concentrationOf, concentrationTrend, type ConcentrationPoint } from './concentration.js';
import { compareFigures } from './convert.js';
import { likeOnly } from './like.js';

export interface RankedApp {
  rank: number;
  app: App;
  figure: Figure;
  /** What other sources say of the same app, place and year. */
  alternatives: Figure[];
}

/** Apps of one place and year by one metric, the greatest first; equal values have the same rank. */
export interface Ranking {
  country: string;
  year: number;
  metric: MarketMetric;
  rows: RankedApp[];
  leader: RankedApp | null;
  runnerUp: RankedApp | null;
  /** Leader less runner-up, in the metric's unit (percent: points). */
  distance: number | null;
  concentration: number | null;
}

/** Throws BASES_MIXED on `base`, INVALID_INPUT where figures of several places or years meet. */
export function rankFigures(figures: readonly Figure[]): Ranking | null {
  const [first] = likeOnly(figures);
  if (!first) return null;
  if (figures.some((figure) => figure.country !== first.country || yearOf(figure) !== yearOf(first)))
    throw new SpuntaError('INVALID_INPUT', 'A ranking is of one place and one year: choose them.', 'year');
  const byApp = groupBy([...figures].sort(compareFigures), ({ app }) => app);
  const best = [...byApp.values()].flatMap(([figure, ...alternatives]) => (figure ? [{ figure, alternatives }] : []));
  best.sort((a, b) => compareDecimals(b.figure.value, a.figure.value) || a.figure.app.localeCompare(b.figure.app));
  const rows = best.map(({ figure, alternatives }): RankedApp => {
    const rank = best.findIndex((other) => compareDecimals(other.figure.value, figure.value) === 0) + 1;
    return { rank, app: appNamed(figure.app), figure, alternatives };
  });
  const [leader = null, runnerUp = null] = rows;
  const values = rows.map(({ figure }) => Number(figure.value));
  return {
    ...{ country: first.country, year: yearOf(first), metric: metricNamed(first.metric), rows, leader, runnerUp },
    distance:
      leader && runnerUp ? Number((Number(leader.figure.value) - Number(runnerUp.figure.value)).toFixed(6)) : null,
    concentration: concentrationOf(values),
  };
}

/** A year and metric in which a place has figures. */
export interface Offer {
  year: number;
  metric: MarketMetric;
  apps: number;
}

/** What can be ranked of a place, the best offer first: two apps or more, then newer, then more apps, then the wider base. */
export function offersOf(figures: readonly Figure[], country: string): Offer[] {
  const groups = groupBy(rankable(figures, country), (figure) => `${yearOf(figure)} ${figure.metric}`);
  const offers = [...groups].map(([key, group]): Offer => {
    const [year = '', metric = ''] = key.split(' ');
    return { year: Number(year), metric: metricNamed(metric), apps: new Set(group.map(({ app }) => app)).size };
  });
  return offers.sort(
    (a, b) =>
      Number(b.apps > 1) - Number(a.apps > 1) ||
      b.year - a.year ||
      b.apps - a.apps ||
      preferenceOf(a.metric.name) - preferenceOf(b.metric.name),
  );
}

/** Of which figures: those of a base, or of one metric. */
export interface Within {
  base?: Base | null;
  metric?: string | null;
}

export interface RankingQuestion extends Within {
  country: string;
  year?: number | null;
  /** Of this year or the newest before it. */
  until?: number;
}

const within =
  ({ base, metric }: Within) =>
  (offer: Offer): boolean =>
    (base == null || offer.metric.base === base) && (metric == null || offer.metric.name === metric);

/** The best ranking of a place within what was asked; null: there are no figures. */
export function rankingOf(
  figures: readonly Figure[],
  { country, year = null, until = Infinity, ...wanted }: RankingQuestion,
): Ranking | null {
  const [offer] = offersOf(figures, country)
    .filter((each) => (year === null || each.year === year) && each.year <= until)
    .filter(within(wanted));
  return offer ? rankFigures(figuresOf(figures, country, offer)) : null;
}

export interface Trend {
  metric: MarketMetric;
  /** One for each year that has figures; a year without stays away. */
  years: Ranking[];
  concentration: ConcentrationPoint[];
}

/** One metric of a place over the years: that of the base with figures in most years, then with most apps. */
export function trendOf(figures: readonly Figure[], country: string, wanted: Within): Trend | null {
  const offers = offersOf(figures, country).filter(within(wanted));
  const byMetric = [...groupBy(offers, ({ metric }) => metric).values()];
  const apps = (group: readonly Offer[]): number => group.reduce((all, offer) => all + offer.apps, 0);
  const [best] = byMetric.sort((a, b) => b.length - a.length || apps(b) - apps(a));
  const metric = best?.[0]?.metric;
  if (!best || !metric) return null;
  const years = best
    .sort((a, b) => a.year - b.year)
    .flatMap((offer) => rankFigures(figuresOf(figures, country, offer)) ?? []);
  const values = years.map(({ year, rows }) => ({
    year,
    values: new Map(rows.map(({ app, figure }) => [app.name, Number(figure.value)])),
  }));
  return { metric, years, concentration: concentrationTrend(values) };
}

/** The metric of a base by which an app has figures in most countries; of two the wider one. null: in none. */
export function metricOfMap(figures: readonly Figure[], app: string, base: Base): MarketMetric | null {
  const fitting = figures.filter(({ app: of, metric, country }) => {
    const { base: found, ranks } = metricNamed(metric);
    return of === app && ranks && found === base && country !== WORLD;
  });
  const countries = (group: readonly Figure[]): number => new Set(group.map(({ country }) => country)).size;
  const groups = [...groupBy(fitting, ({ metric }) => metric)];
  groups.sort(([a, of], [b, other]) => countries(other) - countries(of) || preferenceOf(a) - preferenceOf(b));
  return groups[0] ? metricNamed(groups[0][0]) : null;
}

export interface CountryFigure {
  country: string;
  figure: Figure;
}

/** The newest figure of an app in each country, the world left out, up to a year. Throws BASES_MIXED when `figures` are unlike. */
export function penetrationByCountry(figures: readonly Figure[], app: string, until: number | null): CountryFigure[] {
  const fitting = figures.filter(
    (figure) => figure.app === app && figure.country !== WORLD && (until === null || yearOf(figure) <= until),
  );
  const byCountry = groupBy([...likeOnly(fitting)].sort(compareFigures), ({ country }) => country);
  return [...byCountry].flatMap(([country, [figure]]) => (figure ? [{ country, figure }] : []));
}

const rankable = (figures: readonly Figure[], country: string): Figure[] =>
  figures.filter(
    (figure) =>
      figure.country === country && metricNamed(figure.metric).ranks && appNamed(figure.app).kind === 'messenger',
  );

const figuresOf = (figures: readonly Figure[], country: string, { year, metric }: Offer): Figure[] =>
  rankable(figures, country).filter((figure) => figure.metric === metric.name && yearOf(figure) === year);
