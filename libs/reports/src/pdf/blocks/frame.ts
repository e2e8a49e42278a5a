import { writeDay } from '../../document/write-value.js';
import { PALETTE, SIZES } from '../look.js';
import { fitted, MARGINS, paragraph, type PdfNode, type Sheet, type TextStyle } from '../sheet.js';

const SMALL: TextStyle = { fontSize: SIZES.note, color: PALETTE.muted };
const GAP = 16;

/** On each page: workspace and report, period and zone, and that figures are of a sample where they are. */
export function pageHead(sheet: Sheet): PdfNode {
  const { report, words } = sheet;
  const { from, to, timeZone } = report.period;
  const half = (sheet.width - GAP) / 2;
  const strong = { ...SMALL, bold: true, color: PALETTE.text };
  const period = words.period(writeDay(from, report.language), writeDay(to, report.language));
  const left = [line(sheet, report.workspace, half, strong), line(sheet, report.name, half, SMALL)];
  const zone = report.currency === null ? timeZone : `${timeZone} · ${words.currency(report.currency)}`;
  const right = [line(sheet, period, half, strong), line(sheet, zone, half, SMALL)];
  return {
    stack: [
      {
        columns: [
          { stack: left, width: half },
          { stack: right.map((node) => ({ ...node, alignment: 'right' as const })), width: half },
        ],
        columnGap: GAP,
      },
      rule(sheet),
      ...(report.isSample ? [sampleMark(sheet)] : []),
    ],
    margin: [MARGINS.left, 24, MARGINS.right, 0],
  };
}

export function pageFoot(sheet: Sheet, page: number, pages: number): PdfNode {
  const { report, words } = sheet;
  const [wide, narrow] = [sheet.width * 0.75, sheet.width * 0.25 - GAP];
  return {
    columns: [
      { ...line(sheet, report.title, wide, SMALL), width: wide },
      { ...line(sheet, words.page(page, pages), narrow, SMALL), width: narrow, alignment: 'right' },
    ],
    ...{ columnGap: GAP, margin: [MARGINS.left, 18, MARGINS.right, 0] },
  };
}

function line(sheet: Sheet, text: string, width: number, style: TextStyle): PdfNode {
  return { ...paragraph(sheet, fitted(sheet, text, width, style), style), noWrap: true };
}

function rule({ width }: Sheet): PdfNode {
  const stroke = { type: 'line', x1: 0, y1: 4, x2: width, y2: 4, lineWidth: 0.6, lineColor: PALETTE.line };
  return { canvas: [stroke] };
}

function sampleMark(sheet: Sheet): PdfNode {
  const mark = paragraph(sheet, sheet.words.sample, { fontSize: SIZES.note, bold: true, color: PALETTE.warning });
  return { ...mark, alignment: 'right', margin: [0, 2, 0, 0] };
}
