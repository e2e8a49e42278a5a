import { groupBy, regionOf, type ErrorCode } from '@spunta/domain';
import { appNamed, APPS, type App } from '../figures/apps.js';
import { WORLD, yearOf, type Figure } from '../figures/figure.js';
import { metricNamed } from '../figures/market-metrics.js';
import { addressable, whiteSpaceOf, type Addressable, type Reached, type WhiteSpace } from './addressable.js';
import { Factors } from './convert.js';

/** One messenger in one country: how many people use it there, and how many of them are our contacts. */
export interface WhiteSpaceRow {
  app: App;
  country: string;
  addressable: Addressable | null;
  /** Why it is not known how many use it: the newest figure, and what would be needed to convert it. */
  missing: { figure: Figure; code: ErrorCode; message: string; field: string | null } | null;
  reached: Reached;
  space: WhiteSpace | null;
}

export interface WhiteSpaceQuestion {
  app?: string | null;
  countries?: readonly string[] | null;
  region?: string | null;
  /** Figures of later years are left out. */
  until?: number | null;
}

/** Every messenger and country that has a figure, the largest white space first, then those that nobody can tell of. */
export function whiteSpaces(
  figures: readonly Figure[],
  question: WhiteSpaceQuestion,
  reachedOf: (app: App, country: string) => Reached,
): WhiteSpaceRow[] {
  const factors = new Factors(figures);
  const places = groupBy(figures.filter(asked(question)), ({ app, country }) => `${app}|${country}`);
  const rows = [...places.values()].flatMap((group): WhiteSpaceRow[] => {
    const [{ app: name, country }] = group as [Figure];
    const app = appNamed(name);
    const found = addressable(group, factors);
    if (found === null) return [];
    const reached = reachedOf(app, country);
    const place = { app, country, reached };
    if ('people' in found)
      return [{ ...place, addressable: found, missing: null, space: whiteSpaceOf(found.people, reached) }];
    const { code, message, field = null } = found.reason;
    return [{ ...place, addressable: null, missing: { figure: found.figure, code, message, field }, space: null }];
  });
  return rows.sort(
    (a, b) =>
      (b.space?.people.value ?? -1) - (a.space?.people.value ?? -1) ||
      a.country.localeCompare(b.country) ||
      APPS.indexOf(a.app) - APPS.indexOf(b.app),
  );
}

function asked({ app, countries, region, until }: WhiteSpaceQuestion): (figure: Figure) => boolean {
  return (figure) =>
    figure.country !== WORLD &&
    metricNamed(figure.metric).ranks &&
    appNamed(figure.app).kind === 'messenger' &&
    (app == null || figure.app === app) &&
    (countries == null || countries.includes(figure.country)) &&
    (region == null || regionOf(figure.country) === region) &&
    (until == null || yearOf(figure) <= until);
}
