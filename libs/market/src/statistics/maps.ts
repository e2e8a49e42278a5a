import { groupBy } from '@spunta/domain';
import { appNamed } from '../figures/apps.js';
import { isShareBase } from '../figures/bases.js';
import { WORLD, yearOf, type Figure } from '../figures/figure.js';
import { metricNamed, preferenceOf, type MarketMetric } from '../figures/market-metrics.js';
import { rankFigures, type Ranking } from './ranking.js';

/** A metric that a map can be drawn of, since every figure on it is of that one metric. */
export interface MapOffer {
  metric: MarketMetric;
  countries: number;
  /** Years that have figures, the newest first. */
  years: number[];
}

/** A country of which there are figures of messengers, whatever their base. */
export interface MarketPlace {
  country: string;
  apps: number;
  figures: number;
  newest: number;
}

/**
 * Metrics that a map of an app can be drawn of; without an app a map of leaders, for which a country counts with two apps in one
 * year. Of an app shares come first, then what most countries have.
 */
export function mapOffers(figures: readonly Figure[], app: string | null): MapOffer[] {
  const fitting = drawable(figures).filter((figure) => app === null || figure.app === app);
  const offers = [...groupBy(fitting, ({ metric }) => metric)].map(([name, group]): MapOffer => {
    const counted = app === null ? contested(group) : group;
    const years = [...new Set(counted.map(yearOf))].sort((a, b) => b - a);
    return { metric: metricNamed(name), countries: countriesOf(counted), years };
  });
  const sharesFirst = ({ metric }: MapOffer): number => Number(app !== null && isShareBase(metric.base));
  return offers
    .filter(({ countries }) => countries > 0)
    .sort(
      (a, b) =>
        sharesFirst(b) - sharesFirst(a) ||
        b.countries - a.countries ||
        preferenceOf(a.metric.name) - preferenceOf(b.metric.name),
    );
}

/**
 * The ranking of each country by one metric, of its newest year up to `until` with two apps or more. A country with a single app there
 * has a ranking without a runner-up: nobody leads alone.
 */
export function leadersByCountry(figures: readonly Figure[], metric: string, until: number | null): Ranking[] {
  const fitting = drawable(figures).filter(
    (figure) => figure.metric === metric && (until === null || yearOf(figure) <= until),
  );
  return [...groupBy(fitting, ({ country }) => country).values()].flatMap((group) => {
    const best = contested(group);
    const newest = Math.max(...(best.length > 0 ? best : group).map(yearOf));
    return rankFigures(group.filter((figure) => yearOf(figure) === newest)) ?? [];
  });
}

export function placesWithFigures(figures: readonly Figure[]): MarketPlace[] {
  return [...groupBy(drawable(figures), ({ country }) => country)].map(([country, group]) => ({
    country,
    apps: new Set(group.map(({ app }) => app)).size,
    figures: group.length,
    newest: Math.max(...group.map(yearOf)),
  }));
}

const drawable = (figures: readonly Figure[]): Figure[] =>
  figures.filter(
    ({ app, country, metric }) => country !== WORLD && metricNamed(metric).ranks && appNamed(app).kind === 'messenger',
  );

/** Figures of countries and years in which two apps or more have one. */
const contested = (figures: readonly Figure[]): Figure[] =>
  [...groupBy(figures, (figure) => `${figure.country} ${yearOf(figure)}`).values()]
    .filter((group) => new Set(group.map(({ app }) => app)).size > 1)
    .flat();

const countriesOf = (figures: readonly Figure[]): number => new Set(figures.map(({ country }) => country)).size;
