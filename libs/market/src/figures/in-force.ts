import { compareDecimals } from '@spunta/domain';
import { figureKey, type Figure } from './figure.js';

/** A figure as a workspace stores it; `off`: it counts no more, whoever brought it. */
export interface FigureEdit extends Figure {
  off: boolean;
}

export interface FigureInForce extends FigureEdit {
  /** Added or changed by the workspace; else as it ships. */
  own: boolean;
}

/** Shipped figures under a workspace's own ones, the last of which counts for each place, in order of their places. */
export function figuresInForce(shipped: readonly Figure[], edits: readonly FigureEdit[]): FigureInForce[] {
  const byKey = new Map(shipped.map((figure) => [figureKey(figure), { ...figure, off: false, own: false }]));
  for (const edit of edits) byKey.set(figureKey(edit), { ...edit, own: true });
  const inOrder = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([, figure]) => figure);
}

export interface FigureDifferences {
  added: FigureEdit[];
  changed: { before: FigureEdit; after: FigureEdit }[];
  unchanged: number;
}

/** What storing figures would do to those in force. */
export function differencesOf(inForce: readonly FigureEdit[], wanted: readonly FigureEdit[]): FigureDifferences {
  const known = new Map(inForce.map((figure) => [figureKey(figure), figure]));
  const added = wanted.filter((figure) => !known.has(figureKey(figure)));
  const changed = wanted.flatMap((after) => {
    const before = known.get(figureKey(after));
    return before && !sameFigure(before, after) ? [{ before, after }] : [];
  });
  return { added, changed, unchanged: wanted.length - added.length - changed.length };
}

function sameFigure(a: FigureEdit, b: FigureEdit): boolean {
  const rest = ({ url, grade, sampleSize, off }: FigureEdit): string => JSON.stringify([url, grade, sampleSize, off]);
  return compareDecimals(a.value, b.value) === 0 && rest(a) === rest(b);
}
