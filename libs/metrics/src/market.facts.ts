import { groupBy } from '@spunta/domain';
import {
  addressable,
  appNamed,
  compareFigures,
  concentrationOf,
  estimateOf,
  EVERY_APP,
  Factors,
  metricNamed,
  rankingOf,
  SHIPPED_FIGURES,
  yearOf,
  type Addressable,
  type Estimate,
  type Figure,
  type Ranking,
} from '@spunta/market';

/** Reference figures that count for a workspace. `version` names their state: equal versions are equal figures. */
export interface MarketFigures {
  version: string;
  figures: readonly Figure[];
}

/** Those of a workspace that has changed nothing. */
export const SHIPPED_MARKET: MarketFigures = { version: 'shipped', figures: SHIPPED_FIGURES };

/** An estimate in the unit of its metric, with the figures that it rests on. */
export interface MarketFact {
  estimate: Estimate;
  figures: Figure[];
}

/** What is known of the market by place, up to a year: of that year, or the newest before it. */
export class MarketFacts {
  private readonly byCountry: ReadonlyMap<string, Figure[]>;
  private readonly factors: Factors;

  constructor(readonly figures: readonly Figure[]) {
    this.byCountry = groupBy(figures, ({ country }) => country);
    this.factors = new Factors(figures);
  }

  get countries(): string[] {
    return [...this.byCountry.keys()];
  }

  /** Of each messenger by one measure; shares from 0 to 1. */
  ofApps(country: string, measure: string, year: number): Map<string, MarketFact> {
    const fitting = this.at(country, year).filter((figure) => figure.metric === measure && isMessenger(figure));
    return newestOf(fitting);
  }

  ranking(country: string, measure: string, year: number): Ranking | null {
    return rankingOf(this.at(country, year), { country, metric: measure });
  }

  /** Each messenger's part of a ranking's sum. */
  shares(country: string, measure: string, year: number): Map<string, MarketFact> {
    const rows = this.ranking(country, measure, year)?.rows ?? [];
    const values = rows.map(({ figure }) => Number(figure.value));
    const all = values.reduce((sum, value) => sum + value, 0);
    if (rows.length < 2 || all === 0) return new Map();
    const figures = rows.map(({ figure }) => figure);
    return new Map(rows.map(({ app }, i) => [app.name, { ...exact((values[i] ?? 0) / all), figures }]));
  }

  concentration(country: string, measure: string, year: number): MarketFact | null {
    const figures = this.ranking(country, measure, year)?.rows.map(({ figure }) => figure) ?? [];
    const index = concentrationOf(figures.map(({ value }) => Number(value)));
    return index === null ? null : { ...exact(index), figures };
  }

  /** Population, or internet use from 0 to 1. */
  ofPeople(country: string, metric: string, year: number): MarketFact | null {
    const fitting = this.at(country, year).filter((figure) => figure.metric === metric && figure.app === EVERY_APP);
    return newestOf(fitting).get(EVERY_APP) ?? null;
  }

  /** People who use each messenger; without those of whom nobody can tell. */
  addressable(country: string, year: number): Map<string, MarketFact> {
    const ranked = this.at(country, year).filter((figure) => metricNamed(figure.metric).ranks && isMessenger(figure));
    const found = [...groupBy(ranked, ({ app }) => app)].map(([app, figures]) => {
      return [app, addressable(figures, this.factors)] as const;
    });
    const known = found.filter((entry): entry is [string, Addressable] => entry[1] !== null && 'people' in entry[1]);
    return new Map(
      known.map(([app, { people, steps }]) => [app, { estimate: people, figures: steps.map(({ figure }) => figure) }]),
    );
  }

  /** Measures by which some messenger has a figure there. */
  measures(country: string, year: number): Set<string> {
    return new Set(this.at(country, year).flatMap((figure) => (isMessenger(figure) ? figure.metric : [])));
  }

  private at(country: string, year: number): Figure[] {
    return (this.byCountry.get(country) ?? []).filter((figure) => yearOf(figure) <= year);
  }
}

const isMessenger = ({ app }: Figure): boolean => appNamed(app).kind === 'messenger';
const exact = (value: number): Pick<MarketFact, 'estimate'> => ({ estimate: { value, lower: value, upper: value } });

function newestOf(figures: readonly Figure[]): Map<string, MarketFact> {
  const newest = new Map<string, Figure>();
  for (const figure of [...figures].sort(compareFigures)) if (!newest.has(figure.app)) newest.set(figure.app, figure);
  return new Map([...newest].map(([app, figure]) => [app, { estimate: estimateOf(figure), figures: [figure] }]));
}
