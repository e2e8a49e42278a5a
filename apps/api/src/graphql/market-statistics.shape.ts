import { regionOf } from '@spunta/domain';
import { baseOf, unitOf, type ConversionStep, type RankedApp, type Trend, type WhiteSpaceRow } from '@spunta/market';
import type { MarketShare, OwnBeside } from '../market/market-statistics.service.js';
import type {
  MarketShareModel,
  MarketShareRowModel,
  MarketStepModel,
  MarketTrendModel,
  OwnBesideModel,
  WhiteSpaceRowModel,
} from './market-statistics.model.js';
import { figureModel } from './market.shape.js';

export function shareModel(answer: MarketShare, today: string): MarketShareModel {
  const { country, year, ranking, offers } = answer;
  const { base = null, name: metric = null, unit = null } = ranking?.metric ?? {};
  return {
    ...{ country, region: regionOf(country), year, base, metric, unit, answer },
    rows: ranking?.rows.map((row) => rowModel(row, today)) ?? [],
    leader: ranking?.leader?.app.name ?? null,
    runnerUp: ranking?.runnerUp?.app.name ?? null,
    distance: ranking?.distance ?? null,
    concentration: ranking?.concentration ?? null,
    offers: offers.map((offer) => ({ ...offer, base: offer.metric.base, metric: offer.metric.name })),
  };
}

export function rowModel({ rank, app, figure, alternatives }: RankedApp, today: string): MarketShareRowModel {
  const model = figureModel(figure, today);
  const { value, number, period, source, old, caveats } = model;
  return {
    ...{ rank, app: app.name, family: app.family, value, number, period, source, old, caveats, figure: model },
    ...{ unit: unitOf(figure), base: baseOf(figure) },
    alternatives: alternatives.map((other) => figureModel(other, today)),
  };
}

export function ownModel({ shares, ...rest }: OwnBeside): OwnBesideModel {
  return { ...rest, rows: shares };
}

export function trendModel({ metric, years, concentration }: Trend, today: string): MarketTrendModel {
  return {
    ...{ metric: metric.name, base: metric.base, unit: metric.unit },
    years: years.map(({ year, rows }, index) => ({
      year,
      rows: rows.map((row) => rowModel(row, today)),
      concentration: concentration[index]?.concentration ?? null,
      concentrationChange: concentration[index]?.change ?? null,
    })),
  };
}

export function stepModels(steps: readonly ConversionStep[], today: string): MarketStepModel[] {
  return steps.map(({ figure, words }) => ({ words, figure: figureModel(figure, today) }));
}

export function whiteSpaceModel(row: WhiteSpaceRow, today: string): WhiteSpaceRowModel {
  const { app, country, addressable, missing, reached, space } = row;
  return {
    ...{ app: app.name, country, region: regionOf(country), addressable: addressable?.people ?? null },
    steps: stepModels(addressable?.steps ?? [], today),
    missing: missing && {
      ...{ code: missing.code, message: missing.message },
      metric: missing.code === 'FACTOR_MISSING' ? missing.field : null,
      figure: figureModel(missing.figure, today),
    },
    ...{ reached: reached.known, reachedAtMost: reached.possible },
    ...{ reachedShare: space?.reachedShare ?? null, whiteSpace: space?.people ?? null },
  };
}
