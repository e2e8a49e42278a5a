import fc from 'fast-check';
import type { ReportBlockInput, ReportBlockPartsFragment } from '../../generated/graphql.js';
import {
  added,
  blockInputs,
  draftsOf,
  emptyBlock,
  faultyPlace,
  fittedTo,
  inputOf,
  isKept,
  missingSections,
  moved,
  replaced,
  without,
  type DraftBlock,
  type OfferedSection,
  type QueryInput,
  type Shape,
} from './composer-blocks.js';

const SECTIONS: OfferedSection[] = [
  ...['glance', 'days', 'countries'].map((key) => ({ key, label: key.toUpperCase(), isKept: false })),
  ...['definitions', 'gaps'].map((key) => ({ key, label: key.toUpperCase(), isKept: true })),
];
const section = (key: string, title?: string): ReportBlockInput => ({
  kind: 'section',
  section: key,
  ...(title && { title }),
});
const TEXT: ReportBlockInput = { kind: 'text', title: null, text: 'Read this.' };
const idsOf = (drafts: readonly DraftBlock[]) => drafts.map(({ id }) => id);
const keysOf = (drafts: readonly DraftBlock[]) => drafts.map(({ block }) => block.section ?? block.kind);

describe('the blocks of a report that is composed', () => {
  it('begin with those of the template, and as long as they are those nothing is said of them', () => {
    const drafts = draftsOf(null, SECTIONS);
    expect(keysOf(drafts)).toEqual(['glance', 'days', 'countries', 'definitions', 'gaps']);
    expect(inputOf(drafts, SECTIONS)).toBeNull();
  });

  it('are sent as they stand once one is moved, renamed, added or taken away', () => {
    const drafts = draftsOf(null, SECTIONS);
    const changed = [
      moved(drafts, 0, 1),
      replaced(drafts, 1, section('days', 'By day')),
      added(drafts, TEXT, SECTIONS),
      without(drafts, 2),
    ];
    for (const list of changed) expect(inputOf(list, SECTIONS)).toEqual(list.map(({ block }) => block));
  });

  it('have what every report has at their end, also where it was not stored', () => {
    expect(keysOf(draftsOf([TEXT, section('gaps')], SECTIONS))).toEqual(['text', 'gaps', 'definitions']);
    const drafts = draftsOf([TEXT, section('gaps')], SECTIONS);
    expect(drafts.map((draft) => isKept(draft, SECTIONS))).toEqual([false, true, true]);
  });

  it('are sent without the names of types that came with an answer', () => {
    const read = [
      {
        ...{ __typename: 'ReportBlock', kind: 'table', title: 'Mine', section: null, text: null, shape: null },
        query: {
          __typename: 'ReportBlockQuery',
          metrics: ['ad_spend'],
          filters: [{ __typename: 'F', dimension: 'country' }],
        },
      },
    ] as unknown as ReportBlockPartsFragment[];
    expect(JSON.stringify(blockInputs(read))).not.toContain('__typename');
    expect(blockInputs(read)[0]).toMatchObject({ kind: 'table', query: { metrics: ['ad_spend'] } });
  });

  it('offer the sections that are not there', () => {
    const drafts = draftsOf(null, SECTIONS);
    expect(missingSections(drafts, SECTIONS)).toEqual([]);
    expect(missingSections(without(drafts, 1), SECTIONS).map(({ key }) => key)).toEqual(['days']);
  });

  it('take a new one before what ends every report, with an id of its own', () => {
    const drafts = added(draftsOf(null, SECTIONS), TEXT, SECTIONS);
    expect(keysOf(drafts)).toEqual(['glance', 'days', 'countries', 'text', 'definitions', 'gaps']);
    expect(new Set(idsOf(drafts)).size).toBe(drafts.length);
    expect(keysOf(added([], TEXT, SECTIONS))).toEqual(['text']);
  });

  it('stand where they are moved to, and no other changes its order', () => {
    const count = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(count, fc.nat(), fc.integer({ min: -3, max: 15 }), (length, pick, place) => {
        const drafts = Array.from({ length }, (_, id) => ({ id, block: TEXT }));
        const id = pick % length;
        const after = idsOf(moved(drafts, id, place));
        expect([...after].sort((a, b) => a - b)).toEqual(idsOf(drafts));
        expect(after.indexOf(id)).toBe(Math.min(Math.max(place, 0), length - 1));
        expect(after.filter((one) => one !== id)).toEqual(idsOf(drafts).filter((one) => one !== id));
      }),
    );
    expect(moved([{ id: 1, block: TEXT }], 7, 0)).toEqual([{ id: 1, block: TEXT }]);
  });

  it('come back as they were when one is taken out and put in its place again', () => {
    const drafts = draftsOf(null, SECTIONS);
    for (const { id } of drafts) {
      const place = idsOf(drafts).indexOf(id);
      const [gone] = drafts.filter((draft) => draft.id === id);
      const again = [
        ...without(drafts, id).slice(0, place),
        ...(gone ? [gone] : []),
        ...without(drafts, id).slice(place),
      ];
      expect(again).toEqual(drafts);
    }
  });

  it.each<[Shape, Partial<QueryInput>, Partial<QueryInput>]>([
    ['bar', { granularity: 'DAY', first: 100 }, { granularity: null, first: 25 }],
    ['bar', { granularity: null, first: 10 }, { granularity: null, first: 10 }],
    ['line', { granularity: null, first: 10 }, { granularity: 'DAY', first: 10 }],
    ['line', { granularity: 'WEEK' }, { granularity: 'WEEK' }],
    ['stacked', { granularity: 'MONTH', dimensions: ['channel'] }, { granularity: 'MONTH' }],
    ['stacked', { granularity: null, dimensions: ['channel'] }, { granularity: 'DAY' }],
    [
      'stacked',
      { granularity: 'DAY', dimensions: ['country', 'channel'], first: 100 },
      { granularity: null, first: 25 },
    ],
  ])('drawn as %s of %j ask for %j', (shape, query, wanted) => {
    const asked: QueryInput = { metrics: ['ad_spend'], ...query };
    expect(fittedTo(shape, asked)).toEqual({ ...asked, ...wanted });
  });

  it('are found by the field of an error', () => {
    expect(['blocks.3.query.metrics.0', 'blocks.12', 'blocks', 'name', undefined].map(faultyPlace)).toEqual([
      3,
      12,
      null,
      null,
      null,
    ]);
  });

  it('are empty to begin with: a line over days, a table of a hundred rows', () => {
    expect(emptyBlock('text')).toEqual({ kind: 'text', title: null, text: '' });
    expect(emptyBlock('chart')).toMatchObject({ shape: 'line', query: { granularity: 'DAY', metrics: [] } });
    expect(emptyBlock('table')).toMatchObject({ title: '', query: { first: 100 } });
  });
});
