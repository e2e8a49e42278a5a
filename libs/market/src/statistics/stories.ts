import { groupBy } from '@spunta/domain';
import { appNamed } from '../figures/apps.js';
import { yearOf, type Figure } from '../figures/figure.js';
import { rankFigures, type Ranking } from './ranking.js';

/** Daily users of stories: those of an app that is nothing else, or told of an app as such. */
const STORIES = 'stories_dau';
const WITHIN: Readonly<Record<string, string>> = { Snapchat: 'Snapchat Stories', Instagram: 'Instagram Stories' };

/**
 * WhatsApp Status against the stories of others by daily users, one ranking a year: 450 M against 200 M in 2018. Years without figures
 * are not there.
 */
export function storiesOf(figures: readonly Figure[], country: string): Ranking[] {
  const originals = new Map(
    figures
      .filter((figure) => figure.country === country)
      .flatMap((figure): [Figure, Figure][] => {
        if (figure.metric === STORIES) return [[{ ...figure, app: WITHIN[figure.app] ?? figure.app }, figure]];
        const isStories = figure.metric === 'dau' && appNamed(figure.app).kind === 'feature';
        return isStories ? [[{ ...figure, metric: STORIES }, figure]] : [];
      }),
  );
  const asStored = (figure: Figure): Figure => originals.get(figure) ?? figure;
  return [...groupBy(originals.keys(), yearOf).values()]
    .flatMap((group) => rankFigures(group) ?? [])
    .map((ranking) => ({
      ...ranking,
      rows: ranking.rows.map((row) => ({
        ...row,
        figure: asStored(row.figure),
        alternatives: row.alternatives.map(asStored),
      })),
    }))
    .sort((a, b) => a.year - b.year);
}
