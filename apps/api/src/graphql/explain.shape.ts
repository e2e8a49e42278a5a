import { unitOf } from '@spunta/market';
import { figureId } from '../market/market.service.js';
import type { ShownExplanation } from '../metrics/metrics.service.js';
import type { MetricsExplanationModel } from './explain.model.js';
import { sourceModel } from './market.shape.js';

export function explanationModel({ figures, ...rest }: ShownExplanation): MetricsExplanationModel {
  const shown = figures.map((figure) => {
    const { app, country, period, metric, value } = figure;
    const place = { id: figureId(figure), app, country, period, metric };
    return { ...place, value, unit: unitOf(figure), source: sourceModel(figure) };
  });
  return { ...rest, figures: shown };
}
