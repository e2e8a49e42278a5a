import type { SeenForecast } from '../planner/forecasts.service.js';
import type { ForecastModel } from './forecast.model.js';

/** A forecast as the schema tells it: figures beside what they are of. */
export function shapeForecast({ cells, countries, totals, binding, ...rest }: SeenForecast): ForecastModel {
  return {
    ...rest,
    totals,
    cells: cells.map(({ figures, basis, ...cell }) => ({ ...figures, ...cell, basis })),
    countries: countries.map(({ figures, ...country }) => ({ ...figures, ...country })),
    binding: binding.map(({ cell, ...limit }) => ({
      ...limit,
      destination: cell?.destination ?? null,
      placement: cell?.placement ?? null,
    })),
  };
}
