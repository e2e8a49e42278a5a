import { regionOf } from '@spunta/domain';
import {
  appNamed,
  baseOf,
  caveatsOf,
  isOld,
  unitOf,
  yearOf,
  type Figure,
  type FigureInForce,
  type FigureText,
} from '@spunta/market';
import { figureId, type FigureEntry, type MarketOutcome } from '../market/market.service.js';
import type { MarketFigureInput } from './market.input.js';
import type { MarketFigureEntryModel, MarketFigureModel, MarketOutcomeModel } from './market.model.js';

/** Statistics hand on the figures that they were given; a figure that is only about to be stored is the workspace's own. */
type ShownFigure = Figure & Partial<Pick<FigureInForce, 'own' | 'off'>>;

/** A figure as GraphQL tells it; `today` decides what is old. */
export function figureModel(figure: ShownFigure, today: string): MarketFigureModel {
  const { app, country, period, metric, value, sampleSize } = figure;
  return {
    ...{ id: figureId(figure), app, country, period, metric, value, sampleSize, number: Number(value) },
    ...{ family: appNamed(app).family, region: regionOf(country), year: yearOf(figure) },
    ...{ base: baseOf(figure), unit: unitOf(figure), source: sourceModel(figure), old: isOld(figure, today) },
    ...{ own: figure.own ?? true, off: figure.off ?? false },
    caveats: caveatsOf(figure, today).map((code) => ({ code })),
  };
}

export const sourceModel = ({ source, url, grade }: Figure) => ({ name: source, url, grade });

export function entryModel(entry: FigureEntry): MarketFigureEntryModel {
  const { value, sampleSize, off, removed, createdAt, createdBy, note, takenBackAt } = entry;
  const source = sourceModel(entry as Figure);
  return { value, sampleSize, off, removed, createdAt, createdBy, note, takenBackAt, source };
}

export function outcomeModel({ changes, additions, ...rest }: MarketOutcome, today: string): MarketOutcomeModel {
  const model = (figure: Figure) => figureModel(figure, today);
  const pairs = changes.map(({ before, after }) => ({ before: model(before), after: model(after) }));
  return { ...rest, additions: additions.map(model), changes: pairs };
}

export function figureText(input: MarketFigureInput): FigureText {
  const { app, country, period, metric, value, sourceName, sourceUrl, grade, sampleSize, off } = input;
  return {
    ...{ app, country, period, metric, value, grade, unit: '', source: sourceName, url: sourceUrl ?? '' },
    ...{ sampleSize: sampleSize == null ? '' : String(sampleSize), state: off ? 'off' : 'on' },
  };
}
