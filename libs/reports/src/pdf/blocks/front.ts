import { isLessBetterOf } from '../../document/direction.js';
import type { Tile, Tiles, Verdict } from '../../document/document.js';
import { writeChange, writeValue } from '../../document/write-value.js';
import { makeTag, type Tag } from '../engine/tags.js';
import { PALETTE, SIZES } from '../look.js';
import { fitted, paragraph, widthOf, type PdfNode, type Sheet } from '../sheet.js';

const OUTCOME_COLOURS: Record<Verdict['outcome'], string> = {
  ...{ met: PALETTE.good, better: PALETTE.good, missed: PALETTE.bad, worse: PALETTE.bad },
  ...{ same: PALETTE.muted, unknown: PALETTE.muted },
};
/** Four stand two by two. */
const inARow = (tiles: number): number => (tiles === 4 ? 2 : 3);
const TILE_PADDING = 8;

/** The name of the report and what it is of. */
export function titleNodes(sheet: Sheet): PdfNode[] {
  const { title, name } = sheet.report;
  const large = { fontSize: SIZES.title, bold: true, color: PALETTE.text };
  const small = { fontSize: SIZES.body, color: PALETTE.muted };
  const h1 = {
    ...paragraph(sheet, title, large, makeTag(sheet.root, 'H1')),
    margin: [0, 0, 0, 2] as PdfNode['margin'],
  };
  return [h1, { ...paragraph(sheet, name, small, makeTag(sheet.root, 'P')), margin: [0, 0, 0, 6] }];
}

/** One sentence with one number, and in words how that is. */
export function verdictNode(sheet: Sheet, { text, outcome }: Verdict, parent: Tag): PdfNode {
  const color = OUTCOME_COLOURS[outcome];
  const label = { fontSize: SIZES.table, bold: true, color };
  const sentence = { fontSize: SIZES.verdict, bold: true, color: PALETTE.text };
  const stack: PdfNode[] = [
    paragraph(sheet, sheet.words.outcomes[outcome], label, makeTag(parent, 'P')),
    { ...paragraph(sheet, text, sentence, makeTag(parent, 'P')), margin: [0, 2, 0, 0] },
  ];
  return {
    table: { widths: ['*'], body: [[{ stack, fillColor: PALETTE.background }]] },
    layout: {
      ...{ hLineWidth: () => 0, vLineWidth: (line: number) => (line === 0 ? 4 : 0), vLineColor: () => color },
      ...{ paddingLeft: () => 12, paddingRight: () => 12, paddingTop: () => 9, paddingBottom: () => 9 },
    },
    ...{ margin: [0, 0, 0, 10], unbreakable: true },
  };
}

/** Two or three beside each other, each with the period before, last year and its target. */
export function tilesNode(sheet: Sheet, { tiles }: Tiles, parent: Tag): PdfNode {
  const across = inARow(tiles.length);
  const width = sheet.width / across - 2 * TILE_PADDING;
  const rows = Array.from({ length: Math.ceil(tiles.length / across) }, (_, i) => {
    const row = tiles.slice(i * across, (i + 1) * across);
    const cells = row.map((tile) => tileNode(sheet, tile, width, parent));
    return [...cells, ...Array.from({ length: across - row.length }, (): PdfNode => ({ text: [] }))];
  });
  const isInner = (line: number, count: number) => line > 0 && line < count;
  return {
    table: { widths: Array.from({ length: across }, () => '*'), body: rows, dontBreakRows: true },
    layout: {
      hLineWidth: () => 0.6,
      vLineWidth: (line: number) => (isInner(line, across) ? 0.6 : 0),
      ...{ hLineColor: () => PALETTE.line, vLineColor: () => PALETTE.line },
      paddingLeft: (column: number) => (column === 0 ? 0 : TILE_PADDING),
      ...{ paddingRight: () => TILE_PADDING, paddingTop: () => 7, paddingBottom: () => 7 },
    },
    ...{ margin: [0, 0, 0, 4], unbreakable: true },
  };
}

function tileNode(sheet: Sheet, tile: Tile, width: number, parent: Tag): PdfNode {
  const { language } = sheet.report;
  const { words } = sheet;
  const box = makeTag(parent, 'Sect');
  const line = (text: string, style: { fontSize: number; bold?: boolean; color?: string }): PdfNode =>
    paragraph(sheet, text, style, makeTag(box, 'P'));
  const small = { fontSize: SIZES.note, color: PALETTE.muted };
  const changeText = (ratio: string | null) => (ratio === null ? null : writeChange(ratio, language));
  const written = (value: string | null) => (value === null ? words.unknown : writeValue(value, tile, language));
  return {
    stack: [
      line(tile.label, { fontSize: SIZES.table, color: PALETTE.muted }),
      valueNode(sheet, writeValue(tile.value, tile, language), width, makeTag(box, 'P')),
      line(words.previous(changeText(tile.change), written(tile.previous)), {
        ...small,
        color: changeColour(tile),
      }),
      line(words.lastYear(changeText(tile.lastYearChange), written(tile.lastYear)), small),
      ...(tile.target === null
        ? []
        : [line(words.target(writeValue(tile.target, tile, language)), { ...small, bold: true })]),
    ],
  };
}

/** As large as it fits into the tile. */
function valueNode(sheet: Sheet, text: string, width: number, tag: Tag): PdfNode {
  const style = { fontSize: SIZES.tile, bold: true, color: PALETTE.text };
  const fontSize = Math.min(SIZES.tile, (SIZES.tile * width) / Math.max(1, widthOf(sheet, text, style)));
  const shown = fitted(sheet, text, width, { ...style, fontSize: Math.max(fontSize, SIZES.body) });
  return {
    ...paragraph(sheet, shown, { ...style, fontSize: Math.max(fontSize, SIZES.body) }, tag),
    margin: [0, 1, 0, 2],
  };
}

/** Good and bad, which the sign says as well. */
function changeColour({ metric, type, change }: Tile): string {
  const ratio = Number(change ?? 0);
  if (ratio === 0) return PALETTE.muted;
  return ratio > 0 === isLessBetterOf(metric, type) ? PALETTE.bad : PALETTE.good;
}
