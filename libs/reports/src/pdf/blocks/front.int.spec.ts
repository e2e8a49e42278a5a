import { nodesIn, rolesIn, sheetOf, textOf, textsIn } from '../../../../../test/support/pdf-sheet.js';
import type { Tile, Verdict } from '../../document/document.js';
import { PALETTE, SIZES } from '../look.js';
import { widthOf, type Sheet } from '../sheet.js';
import { tilesNode, titleNodes, verdictNode } from './front.js';

const sheets = { en: sheetOf([]), it: sheetOf([], { language: 'it' }) };

const tileOf = (change: Partial<Tile> = {}): Tile => ({
  ...{ metric: 'conversations', label: 'Conversations', type: 'integer', currency: null },
  ...{ value: '1200', previous: '1000', change: '0.2', lastYear: null, lastYearChange: null, target: null },
  ...change,
});
const tilesOf = (sheet: Sheet, tiles: Tile[]) => tilesNode(sheet, { kind: 'tiles', tiles }, sheet.root);
const verdictOf = (outcome: Verdict['outcome']): Verdict => ({
  ...{ kind: 'verdict', text: 'Each conversation cost €2.10.', metric: 'cost_per_conversation' },
  ...{ value: '2.1', against: null, outcome },
});

it('names the report once as the first heading, then what it is of', () => {
  const sheet = sheetOf([]);
  const nodes = titleNodes(sheet);
  expect(textsIn(nodes)).toEqual(['Results of October', 'October']);
  expect(rolesIn(sheet.root)).toEqual(['H1', 'P']);
  expect(nodes[0]?.fontSize).toBeGreaterThan(nodes[1]?.fontSize ?? Infinity);
});

describe('the verdict', () => {
  it.each([
    ['met', PALETTE.good, 'Target met', 'Obiettivo raggiunto'],
    ['missed', PALETTE.bad, 'Target missed', 'Obiettivo mancato'],
    ['better', PALETTE.good, 'Better than before', 'Meglio di prima'],
    ['worse', PALETTE.bad, 'Worse than before', 'Peggio di prima'],
    ['same', PALETTE.muted, 'As before', 'Come prima'],
    ['unknown', PALETTE.muted, 'Where we stand', 'A che punto siamo'],
  ] as const)('%s is told by colour and by words', (outcome, colour, english, italian) => {
    for (const [language, label] of [['en', english] as const, ['it', italian] as const]) {
      const node = verdictNode(sheets[language], verdictOf(outcome), sheets[language].root);
      expect(textsIn(node)).toEqual([label, 'Each conversation cost €2.10.']);
      expect(nodesIn(node).find((one) => textOf(one) === label)?.color).toBe(colour);
      expect(node.unbreakable).toBe(true);
    }
  });
});

describe('tiles', () => {
  it.each([
    [0, 0, 3],
    [1, 1, 3],
    [3, 1, 3],
    [4, 2, 2],
    [9, 3, 3],
  ])('%d of them fill %d rows of %d', (count, rows, across) => {
    const labels = Array.from({ length: count }, (_, i) => `Metric ${i}`);
    const { table } = tilesOf(
      sheets.en,
      labels.map((label) => tileOf({ label })),
    );
    expect(table?.body.map((row) => row.length)).toEqual(Array.from({ length: rows }, () => across));
    const texts = (table?.body ?? []).flat().flatMap((node) => textsIn(node)[0] ?? []);
    expect(texts).toEqual(labels);
  });

  it('say figure, period before, last year and target in words', () => {
    const tile = tileOf({ lastYear: '800', lastYearChange: '0.5', target: '1500' });
    expect(textsIn(tilesOf(sheets.en, [tile]))).toEqual([
      ...['Conversations', '1,200', '+20% on the period before (1,000)', '+50% on last year (800)', 'Target 1,500'],
    ]);
    expect(textsIn(tilesOf(sheets.it, [tile]))).toEqual([
      ...['Conversations', '1.200', '+20% sul periodo precedente (1.000)', '+50% sull’anno scorso (800)'],
      'Obiettivo 1.500',
    ]);
  });

  it('call what is not known so, and never zero', () => {
    const tile = tileOf({ value: null, previous: null, change: null });
    const texts = textsIn(tilesOf(sheets.en, [tile]));
    expect(texts).toEqual([...['Conversations', '–', 'Period before: not known', 'Last year: not known']]);
    expect(texts.join(' ')).not.toMatch(/0/);
  });

  it.each([
    ['conversations', 'integer', '0.1', PALETTE.good],
    ['conversations', 'integer', '-0.1', PALETTE.bad],
    ['cost_per_conversation', 'money', '0.1', PALETTE.bad],
    ['cost_per_conversation', 'money', '-0.1', PALETTE.good],
    ['fees_saved', 'money', '0.1', PALETTE.good],
    ['failure_rate', 'percent', '0.1', PALETTE.bad],
    ['failure_rate', 'percent', '-0.1', PALETTE.good],
    ['conversations', 'integer', '0', PALETTE.muted],
    ['conversations', 'integer', null, PALETTE.muted],
  ] as const)('colour %s (%s) that changes by %p by what is better', (metric, type, change, colour) => {
    const node = tilesOf(sheets.en, [tileOf({ metric, type, change })]);
    expect(nodesIn(node).find((one) => /period before/i.test(textOf(one)))?.color).toBe(colour);
  });

  it('print a long amount smaller, whole and inside its tile, but never smaller than the text', () => {
    const valueOf = (value: string) => {
      const node = tilesOf(sheets.en, [tileOf({ value, type: 'money', currency: 'EUR' })]);
      return nodesIn(node).find((one) => textOf(one).includes('€') && !textOf(one).includes('(')) ?? {};
    };
    const [short, long] = [valueOf('12.5'), valueOf('123456789012345')];
    expect(short.fontSize).toBe(SIZES.tile);
    expect(long.fontSize).toBeLessThan(SIZES.tile);
    expect(long.fontSize).toBeGreaterThanOrEqual(SIZES.body);
    expect(textOf(long)).toBe('€123,456,789,012,345.00');
    const style = { fontSize: long.fontSize ?? 0, bold: true };
    expect(widthOf(sheets.en, textOf(long), style)).toBeLessThan(sheets.en.width / 3);
  });

  it('are each one part of the structure, with a paragraph a line', () => {
    const sheet = sheetOf([]);
    tilesOf(sheet, [tileOf(), tileOf({ target: '5' })]);
    expect(rolesIn(sheet.root)).toEqual(['Sect', ['P', 'P', 'P', 'P'], 'Sect', ['P', 'P', 'P', 'P', 'P']]);
  });
});
