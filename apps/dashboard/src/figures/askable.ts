import type { CatalogMetric } from '../explorer/explorer-catalog.js';

/**
 * Of `metrics`, those that can be asked for together with `dimensions` (splits, filters, the segment's). Others would make
 * the whole question fail. All of them while the catalogue is not known, so that a missing catalogue hides nothing.
 */
export function askableMetrics(
  catalog: ReadonlyMap<string, Pick<CatalogMetric, 'dimensions'>>,
  metrics: readonly string[],
  dimensions: readonly string[],
): string[] {
  if (catalog.size === 0) return [...metrics];
  return metrics.filter((name) => blockingDimension(catalog.get(name), dimensions) === null);
}

/** The first of `dimensions` that a metric does not know; '' for a metric that the catalogue does not have, null when it fits. */
export function blockingDimension(
  metric: Pick<CatalogMetric, 'dimensions'> | undefined,
  dimensions: readonly string[],
): string | null {
  if (!metric) return '';
  return dimensions.find((name) => !metric.dimensions.includes(name)) ?? null;
}

interface Warning {
  metric?: string | null;
  message: string;
}

/** What a result says about a figure that it does not know: of the figure itself, else of all figures, else of any other. */
export function warningAbout(warnings: readonly Warning[], metric: string): string | null {
  const own = warnings.find((warning) => warning.metric === metric);
  return (own ?? warnings.find((warning) => !warning.metric) ?? warnings[0])?.message ?? null;
}
