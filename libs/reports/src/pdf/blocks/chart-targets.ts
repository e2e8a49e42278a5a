import type { Chart, ChartTarget, Series } from '../../document/document.js';
import { writeDay, writeValue } from '../../document/write-value.js';
import { LEVEL_DASH, type ChartLevel } from '../charts/levels.js';
import { makeTag, type Tag } from '../engine/tags.js';
import { PALETTE, SIZES } from '../look.js';
import { paragraph, type PdfNode, type Sheet } from '../sheet.js';

/** More than these are a count in the legend: a page has no room for them, and files of figures have them all. */
const MOST_VALUES = 12;

/** What one series of a picture should come to. */
interface Aim {
  series: Series;
  targets: readonly ChartTarget[];
  /** Where several series stand in a picture: of the line that is meant. */
  label: string | null;
  colour: string;
}

function aimsOf({ series, targets = [] }: Chart): Aim[] {
  const isAlone = series.length === 1;
  const aims = series.map((one, i) => ({
    ...{ series: one, label: isAlone ? null : one.label },
    colour: (isAlone ? undefined : PALETTE.series[i % PALETTE.series.length]) ?? PALETTE.text,
    targets: targets.filter(({ metric }) => metric === one.key),
  }));
  return aims.filter((aim) => aim.targets.length > 0);
}

/** The dashed lines of a picture, from left to right. */
export function levelsOf(sheet: Sheet, chart: Chart): ChartLevel[] {
  const levels = aimsOf(chart).flatMap((aim) =>
    aim.targets.map((target) => ({
      ...{ from: target.from, to: target.to, value: Number(target.value), colour: aim.colour },
      // Its colour tells of which series it is: a name would cover the lines.
      label: sheet.words.aim(written(sheet, aim, target), null),
    })),
  );
  return levels.sort((a, b) => a.from - b.from);
}

/** What the legend and the picture's text say of the targets: of one its days, of several their values. */
export function targetTexts(sheet: Sheet, chart: Chart): string[] {
  return aimsOf(chart).map((aim) => legendText(sheet, aim));
}

/** A dashed line and its sentence for each series that has targets. */
export function targetNodes(sheet: Sheet, chart: Chart, parent: Tag): PdfNode[] {
  const style = { fontSize: SIZES.table, color: PALETTE.text };
  return aimsOf(chart).map((aim) => {
    const svg = `<svg width="27" height="8" viewBox="0 0 27 8"><line x1="0" y1="5" x2="22" y2="5" stroke="${aim.colour}" stroke-width="1.5" stroke-dasharray="${LEVEL_DASH.join(' ')}"/></svg>`;
    const text = paragraph(sheet, legendText(sheet, aim), style, makeTag(parent, 'Caption'));
    return {
      columns: [
        { svg, width: 27, margin: [0, 2, 0, 0] },
        { ...text, width: '*' },
      ],
      margin: [0, 0, 0, 3],
    };
  });
}

function legendText(sheet: Sheet, aim: Aim): string {
  const { words, report } = sheet;
  const all = new Map(aim.targets.map((target) => [`${target.fromDay} ${target.toDay}`, target]));
  const values = [...new Set([...all.values()].map((target) => written(sheet, aim, target)))];
  if (all.size > 1) return words.aims(all.size, aim.label, values.length > MOST_VALUES ? null : values.join('; '));
  const [{ fromDay, toDay } = { fromDay: '', toDay: '' }] = aim.targets;
  const [from, to] = [writeDay(fromDay, report.language), writeDay(toDay, report.language)];
  return `${words.aim(values.join(''), aim.label)} (${from === to ? from : words.period(from, to)})`;
}

function written({ words, report }: Sheet, { series }: Aim, { direction, value }: ChartTarget): string {
  return words.limits[direction](writeValue(value, series, report.language));
}
