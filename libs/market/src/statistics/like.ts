import { SpuntaError } from '@spunta/domain';
import { baseName } from '../figures/bases.js';
import { baseOf, type Figure } from '../figures/figure.js';

/** The same figures, of one metric and so of one base. Throws BASES_MIXED on `base`, naming two that differ. */
export function likeOnly(figures: readonly Figure[]): readonly Figure[] {
  const [first] = figures;
  const other = figures.find(({ metric }) => metric !== first?.metric);
  if (first && other) throw unlike(first, other);
  return figures;
}

export function unlike(first: Pick<Figure, 'metric'>, other: Pick<Figure, 'metric'>): SpuntaError {
  const describe = (figure: Pick<Figure, 'metric'>): string => `${figure.metric} (${baseName(baseOf(figure)).en})`;
  return new SpuntaError(
    'BASES_MIXED',
    `${describe(first)} and ${describe(other)} are figures of different bases: choose one, or convert by an explicit estimate.`,
    'base',
  );
}
