import { nodesIn, rolesIn, sheetOf, tagsIn, textsIn } from '../../../../../test/support/pdf-sheet.js';
import type { Block, Section, Table } from '../../document/document.js';
import { sectionsNodes } from './section.js';

const text = (words: string): Block => ({ kind: 'text', text: words });
const table = (title: string): Table => ({
  ...{ kind: 'table', id: 't', title, totals: null, totalRows: 1 },
  columns: [{ key: 'name', label: 'Name', type: 'text', currency: null, empty: '' }],
  rows: [{ cells: ['Italy'], isSmall: false }],
});
const section = (id: string, title: string, blocks: Block[] = [text(`About ${title}.`)]): Section => ({
  ...{ id, title, blocks },
});
const drawn = (sections: Section[]) => {
  const sheet = sheetOf([], { sections });
  return { sheet, nodes: sectionsNodes(sheet) };
};
const startsOf = (sections: Section[]) =>
  drawn(sections).nodes.flatMap((node) => (node.pageBreak ? [textsIn(node)[0]] : []));

describe('sections', () => {
  it('stand in the order of the report and lose no text', () => {
    const sections = [section('glance', 'One'), section('countries', 'Two'), section('sources', 'Three')];
    expect(textsIn(drawn(sections).nodes)).toEqual([
      ...['One', 'About One.', 'Two', 'About Two.', 'Three', 'About Three.'],
    ]);
  });

  it.each([
    ['after what is for the first page', ['glance', 'changed', 'decision', 'countries', 'sources'], ['countries']],
    ['once, even if something of the first page follows', ['glance', 'countries', 'decision'], ['countries']],
    ['not before the first section', ['countries', 'sources'], []],
    ['not where all is for the first page', ['glance', 'decision'], []],
    ['not in an empty report', [], []],
  ])('begin a page %s', (_, ids, wanted) => {
    expect(startsOf(ids.map((id) => section(id, id)))).toEqual(wanted);
  });

  it('are an entry of the outline each', () => {
    const { nodes } = drawn([section('glance', 'One', [text('a'), text('b')]), section('sources', 'Two')]);
    const entries = nodes.flatMap(nodesIn).flatMap(({ outline, outlineText }) => (outline ? [outlineText] : []));
    expect(entries).toEqual(['One', 'Two']);
  });

  it('keep their title with the first block and leave the others free', () => {
    const { nodes } = drawn([section('glance', 'One', [text('first'), text('second')])]);
    expect(nodes.map((node) => [textsIn(node), node.unbreakable ?? false])).toEqual([
      [['One', 'first'], true],
      [['second'], true],
    ]);
  });

  it('keep their title where they have no block, and where a block says nothing', () => {
    expect(textsIn(drawn([section('glance', 'Empty', [])]).nodes)).toEqual(['Empty']);
    expect(textsIn(drawn([section('gaps', 'Gaps', [{ kind: 'gaps', items: [] }])]).nodes)).toEqual(['Gaps']);
  });

  it('say the title of a block only where it is another than their own', () => {
    const titlesOf = (title: string) => textsIn(drawn([section('countries', 'Countries', [table(title)])]).nodes);
    expect(titlesOf('Countries')).toEqual(['Countries', 'Name', 'Italy']);
    expect(titlesOf('By cost')).toEqual(['Countries', 'By cost', 'Name', 'Italy']);
  });

  it('put the title of a table into its head, so that it is never alone at the foot of a page', () => {
    const { nodes } = drawn([section('countries', 'Countries', [text('Before.'), table('By cost')])]);
    const last = nodes.at(-1);
    expect(textsIn(last?.table?.body[0] ?? [])).toEqual(['By cost']);
    expect(last?.table?.headerRows).toBe(2);
  });

  it('of nothing say so once, whatever they would show', () => {
    const empty = { ...table('By cost'), rows: [], totals: ['0'] };
    const map: Block = { kind: 'map', id: 'm', title: 'Map', label: 'x', type: 'integer', currency: null, values: [] };
    const chart: Block = {
      ...{ kind: 'chart', id: 'c', title: 'By day' },
      shape: 'line',
      axis: 'time',
      categories: [],
      series: [],
    };
    const told = (blocks: Block[]) => textsIn(drawn([section('countries', 'Countries', blocks)]).nodes);
    expect(told([map, chart, empty])).toEqual(['Countries', 'Nothing was counted in this period.']);
    expect(told([empty, text('Why.')])).toContain('Why.');
  });

  it('keep the last three together, so that a link is never alone on a page', () => {
    const ids = ['sources', 'coverage', 'gaps', 'link'];
    const { nodes } = drawn(ids.map((id) => section(id, id)));
    expect(nodes.map((node) => textsIn(node)[0])).toEqual(['sources', 'coverage']);
    expect(textsIn(nodes.at(-1) ?? [])).toEqual(ids.slice(1).flatMap((id) => [id, `About ${id}.`]));
    expect(nodes.at(-1)?.unbreakable).toBe(true);
  });

  it('are heard one by one, each with its headings first', () => {
    const { sheet } = drawn([section('glance', 'One'), section('countries', 'Two', [table('By cost')])]);
    expect(rolesIn(sheet.root)).toEqual([
      ...['Sect', ['H2', 'P']],
      ...['Sect', ['H2', 'H3', 'Table', ['TR', ['TH'], 'TR', ['TD']]]],
    ]);
  });
});

it('give every text a tag of the structure, whatever the block: nothing is seen that is not heard', () => {
  const blocks: Block[] = [
    { kind: 'verdict', text: 'Good.', metric: 'cost', value: '1', against: null, outcome: 'met' },
    { kind: 'sources', items: ['Messages', 'Ads'] },
    { kind: 'coverage', status: 'PARTIAL', text: 'To 20 October.' },
    { kind: 'gaps', items: [{ code: 'late', text: 'Late ads.' }] },
    { kind: 'link', label: 'See again', path: '/reports/1' },
    table('By cost'),
  ];
  const { sheet, nodes } = drawn([section('glance', 'All', blocks)]);
  const known = new Set(tagsIn(sheet.root));
  const tags = nodes.flatMap(nodesIn).flatMap(({ text: runs = [] }) => runs.filter((run) => run.text !== ''));
  expect(tags.length).toBeGreaterThan(10);
  expect(tags.filter(({ tag }) => tag === undefined || !known.has(tag))).toEqual([]);
});
