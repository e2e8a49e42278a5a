import type { CountryMap } from '../../document/document.js';
import { writeValue } from '../../document/write-value.js';
import { classBreaks, classOf } from '../charts/class-breaks.js';
import { mapPicture } from '../charts/draw-map.js';
import { makeTag, type Tag } from '../engine/tags.js';
import { PALE_LAND, PALETTE, SIZES } from '../look.js';
import { paragraph, type PdfNode, type Sheet } from '../sheet.js';
import { sourcesNamed } from './chart.js';
import { body, note, nothingNode } from './headings.js';

const SWATCH = { width: 14, height: 9 };
const LEGEND_COLUMNS = 4;

/** The world with classes of colours; small samples are grey, what is not known is hatched. The table beside it has the figures. */
export function mapNodes(sheet: Sheet, map: CountryMap, parent: Tag, heading: PdfNode[]): PdfNode[] {
  const { words, report } = sheet;
  if (isEmptyMap(map)) return [nothingNode(sheet, parent, heading)];
  const known = new Map(map.values.map((one) => [one.country, one]));
  const breaks = classBreaks(map.values.filter(({ isSmall }) => !isSmall).map(({ value }) => Number(value ?? 0)));
  const fillOf = (country: string): string | null => {
    const { value = null, isSmall = false } = known.get(country) ?? {};
    if (value === null || Number(value) === 0) return null;
    return isSmall ? PALE_LAND : (PALETTE.ramp[classOf(Number(value), breaks)] ?? null);
  };
  const figure = makeTag(parent, 'Figure', words.chart(`${map.title}. ${map.label}`, words.shapes.map));
  const sources = sourcesNamed(report, [map.label]);
  return [
    {
      stack: [
        ...heading,
        body(sheet, map.currency === null ? map.label : `${map.label} (${map.currency})`, parent),
        { image: mapPicture(fillOf), width: sheet.width, tag: figure },
        legend(sheet, map, breaks, parent),
        ...(sources.length > 0 ? [note(sheet, `${words.source}: ${sources.join('; ')}.`, parent)] : []),
      ],
      ...{ unbreakable: true, margin: [0, 0, 0, 8] },
    },
  ];
}

export function isEmptyMap({ values }: CountryMap): boolean {
  return values.every(({ value }) => Number(value ?? 0) === 0);
}

function legend(sheet: Sheet, map: CountryMap, breaks: number[], parent: Tag): PdfNode {
  const { words, report } = sheet;
  const write = (value: number) => writeValue(String(value), map, report.language);
  const classes = breaks.map((from, i) => {
    const to = breaks[i + 1];
    return {
      colour: PALETTE.ramp[i] ?? PALETTE.accent,
      text: to === undefined ? `≥ ${write(from)}` : `${write(from)} – ${write(to)}`,
    };
  });
  const items = [
    ...classes.map(({ colour, text }) => item(sheet, [swatch(colour)], text, parent)),
    ...(map.values.some(({ isSmall }) => isSmall) ? [item(sheet, [swatch(PALE_LAND)], words.small, parent)] : []),
    item(sheet, [swatch(PALETTE.land), ...hatched()], words.noData, parent),
  ];
  const rows = Array.from({ length: Math.ceil(items.length / LEGEND_COLUMNS) }, (_, i) =>
    items.slice(i * LEGEND_COLUMNS, (i + 1) * LEGEND_COLUMNS),
  );
  const blank = (): PdfNode => ({ text: [], width: '*' });
  return {
    stack: rows.map((row) => ({
      columns: [...row, ...Array.from({ length: LEGEND_COLUMNS - row.length }, blank)],
      margin: [0, 2, 0, 0] as PdfNode['margin'],
    })),
    margin: [0, 0, 0, 2],
  };
}

function item(sheet: Sheet, canvas: object[], text: string, parent: Tag): PdfNode {
  const style = { fontSize: SIZES.note, color: PALETTE.text };
  return {
    columns: [
      { canvas, width: SWATCH.width + 4 },
      { ...paragraph(sheet, text, style, makeTag(parent, 'Caption')), width: '*' },
    ],
    width: '*',
  };
}

function swatch(color: string): object {
  return {
    type: 'rect',
    x: 0,
    y: 1,
    w: SWATCH.width,
    h: SWATCH.height,
    color,
    lineColor: PALETTE.line,
    lineWidth: 0.5,
  };
}

function hatched(): object[] {
  return [0, 5].map((x) => ({
    ...{ type: 'line', x1: x, y1: SWATCH.height + 1, x2: x + SWATCH.height, y2: 1 },
    ...{ lineColor: PALETTE.muted, lineWidth: 0.5 },
  }));
}
