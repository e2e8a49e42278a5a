import fc from 'fast-check';
import { HOURS_CATALOG, SMALL_CATALOG } from '../../../../../test/support/explorer-catalog.js';
import { EMPTY_STATE, fitState, type ExplorerState } from '../../explorer/explorer-state.js';
import { VIEWS } from '../../explorer/views.js';
import type { MetricsBase } from '../../filters/filters.js';
import type { Granularity } from '../../generated/graphql.js';
import {
  blockOf,
  faultsOf,
  figuresOf,
  formReasons,
  FORMS,
  isSameBlock,
  notesOf,
  proposedForm,
  type Form,
  type ShownQuestion,
} from './shown-block.js';

const RANGE = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const BASE: MetricsBase = {
  range: RANGE,
  compare: { to: 'PREVIOUS_PERIOD', matchWeekday: true },
  filters: [{ dimension: 'channel', operator: 'IN', values: ['whatsapp'] }],
};
const asked = (state: Partial<ExplorerState>, rest: Partial<ShownQuestion> = {}): ShownQuestion => ({
  ...{ state: { ...EMPTY_STATE, metrics: ['messages'], ...state }, step: state.step ?? null, base: BASE, segment: [] },
  ...rest,
});
const reasonsOf = (question: ShownQuestion) => faultsOf(question, SMALL_CATALOG).map(({ reason }) => reason);
const wanted = (form: Form, keepsDays = false) => ({ form, title: ' Messages \n by day ', keepsDays });

describe('a question that a report cannot hold', () => {
  it.each<[string, ShownQuestion, object]>([
    ['another split', asked({ dimensions: ['measure'] }), { field: 'dimensions', names: ['measure'] }],
    [
      'another filter',
      asked({ filters: [{ dimension: 'measure', operator: 'IN', values: ['users'] }] }),
      { field: 'filters', reason: 'foreignFilter', names: ['measure'] },
    ],
    [
      'another filter of its segment',
      asked({}, { segment: [{ dimension: 'measure', operator: 'IN', values: ['users'] }] }),
      { field: 'filters', reason: 'foreignFilter' },
    ],
    ['hours', asked({ step: 'HOUR' }), { field: 'step', reason: 'fineStep' }],
    ['weeks from Sunday', asked({ step: 'WEEK', weekStart: 'SUNDAY' }), { field: 'step', reason: 'weekStart' }],
    [
      'nine figures',
      asked({ metrics: Array.from({ length: 9 }, (_, i) => `m${i}`) }),
      { field: 'metrics', reason: 'manyFigures' },
    ],
    [
      'four splits',
      asked({ dimensions: ['country', 'channel', 'campaign', 'ad'] }),
      { field: 'dimensions', reason: 'manySplits' },
    ],
  ])('for %s says which part, and what of it', (_, question, fault) => {
    expect(faultsOf(question, SMALL_CATALOG)).toEqual([expect.objectContaining(fault) as object]);
  });

  it('says all at once, and nothing of weeks and filters that it can hold', () => {
    const hours = asked({ dimensions: ['hour', 'weekday'], view: 'heat' });
    expect(faultsOf(hours, HOURS_CATALOG)).toMatchObject([{ field: 'dimensions', names: ['hour', 'weekday'] }]);
    expect(reasonsOf(asked({ step: 'HOUR', dimensions: ['measure'] }))).toEqual(['foreignSplit', 'fineStep']);
    const whole = asked({ step: 'WEEK', filters: [{ dimension: 'messages', operator: 'GT', values: ['5'] }] });
    expect(reasonsOf(whole)).toEqual([]);
  });
});

describe('what a question is added as', () => {
  it.each<[Partial<ExplorerState>, Form]>([
    [{ view: 'table', dimensions: ['country'] }, 'table'],
    [{ view: 'line', step: 'DAY' }, 'line'],
    [{ view: 'line', step: 'DAY', dimensions: ['country', 'channel'] }, 'table'],
    [{ view: 'bar', dimensions: ['country'] }, 'bar'],
    [{ view: 'bar', step: 'DAY' }, 'line'],
    [{ view: 'map', dimensions: ['country'] }, 'bar'],
    [{ view: 'stacked', step: 'DAY', dimensions: ['channel'] }, 'stacked'],
    [{ view: 'stacked', dimensions: ['country', 'channel'] }, 'stacked'],
    [{ view: 'stacked', step: 'DAY', dimensions: ['country', 'channel'] }, 'table'],
    [{ view: 'heat' }, 'table'],
  ])('%j is %s', (state, form) => {
    expect(proposedForm(asked(state), SMALL_CATALOG)).toBe(form);
  });

  it('has a reason where it does not fit', () => {
    expect(formReasons(asked({ dimensions: ['country'] }), SMALL_CATALOG)).toEqual({
      ...{ line: 'needsStep', bar: null, stacked: 'stackSplits', table: null },
    });
    const people = asked({ metrics: ['people'], step: 'DAY', dimensions: ['channel'] });
    expect(formReasons(people, SMALL_CATALOG)).toEqual({ line: null, bar: 'noStep', stacked: 'needsSum', table: null });
    expect(formReasons(asked({}), SMALL_CATALOG)).toMatchObject({ bar: 'needsSplit' });
    expect(formReasons(asked({ step: 'DAY', dimensions: ['country', 'channel'] }), SMALL_CATALOG)).toMatchObject({
      line: 'oneSplit',
    });
  });

  it('draws what the chart beside it draws: the figure that is shown, and without a split those of its unit', () => {
    const metrics = ['people', 'messages', 'ad_spend'];
    const of = (form: Form, state: Partial<ExplorerState>) =>
      figuresOf(asked({ metrics, ...state }), form, SMALL_CATALOG);
    expect(of('table', { shown: 'messages' })).toEqual(metrics);
    expect(of('bar', { shown: 'messages', dimensions: ['country'] })).toEqual(['messages']);
    expect(of('line', { shown: 'messages', step: 'DAY' })).toEqual(['messages']);
    const spend = asked({ metrics: ['ad_spend', 'messages', 'cost'], step: 'DAY' });
    expect(figuresOf(spend, 'line', SMALL_CATALOG)).toEqual(['ad_spend']);
    expect(of('line', { step: 'DAY', dimensions: ['country'] })).toEqual(['people']);
  });

  it('says what becomes other than it is shown', () => {
    const plain = { ...BASE, compare: null };
    expect(notesOf(asked({ step: 'DAY' }, { base: plain }), 'line', SMALL_CATALOG)).toEqual([]);
    expect(notesOf(asked({ dimensions: ['country'], view: 'map' }), 'bar', SMALL_CATALOG)).toEqual([
      ...['mapNot', 'notDrawn'],
    ]);
    expect(notesOf(asked({ step: 'DAY', view: 'bar' }, { base: plain }), 'line', SMALL_CATALOG)).toEqual([
      'barsOverTime',
    ]);
    const custom = { ...BASE, compare: { to: 'CUSTOM' as const, range: RANGE } };
    const two = asked({ metrics: ['messages', 'people'] }, { base: custom, segment: BASE.filters ?? [] });
    expect(notesOf(two, 'table', SMALL_CATALOG)).toEqual(['segment', 'customComparison']);
    expect(notesOf(two, 'bar', SMALL_CATALOG)).toEqual(['someFigures', 'segment', 'customComparison']);
  });
});

describe('the block of a question', () => {
  it('asks what is shown, with all that narrows it, of the days of the report or those that are shown', () => {
    const question = asked(
      {
        ...{ metrics: ['messages', 'people'], dimensions: ['country'], first: 25 },
        filters: [{ dimension: 'country', operator: 'NOT_IN', values: ['US', ''] }],
        ...{ top: { dimension: 'country', count: 5 }, order: { by: 'people', descending: true } },
      },
      { segment: [{ dimension: 'campaign', operator: 'IS', values: ['7'] }] },
    );
    const table = blockOf(question, wanted('table'), SMALL_CATALOG);
    expect(table).toEqual({
      ...{ kind: 'table', title: 'Messages by day' },
      query: {
        ...{ metrics: ['messages', 'people'], dimensions: ['country'], granularity: null, first: 25, range: null },
        compare: 'PREVIOUS_PERIOD',
        filters: [
          { dimension: 'channel', operator: 'IN', values: ['whatsapp'] },
          { dimension: 'campaign', operator: 'IN', values: ['7'] },
          { dimension: 'country', operator: 'NOT_IN', values: ['US', ''] },
        ],
        top: { dimension: 'country', count: 5, by: null, other: true },
        orderBy: [{ by: 'people', direction: 'DESC' }],
      },
    });
    expect(blockOf(question, wanted('table', true), SMALL_CATALOG).query?.range).toEqual(RANGE);
    const bars = blockOf(question, wanted('bar'), SMALL_CATALOG);
    expect(bars).toMatchObject({ kind: 'chart', shape: 'bar', query: { metrics: ['messages'], orderBy: [] } });
  });

  it('has no more lines and parts over time than there are colours', () => {
    const top = { dimension: 'country', count: 20 };
    const lines = asked({ dimensions: ['country'], step: 'DAY', top });
    const countAs = (form: Form) => blockOf(lines, wanted(form), SMALL_CATALOG).query?.top?.count;
    expect([countAs('line'), countAs('stacked'), countAs('table')]).toEqual([6, 6, 20]);
    const bars = blockOf(asked({ dimensions: ['country'], top }), wanted('bar'), SMALL_CATALOG);
    expect(bars.query?.top?.count).toBe(20);
  });

  it('has no more bars than a page, and is not compared with days of one’s own', () => {
    const base = { ...BASE, compare: { to: 'CUSTOM' as const, range: RANGE } };
    const bars = blockOf(asked({ dimensions: ['country'], first: 1000 }, { base }), wanted('bar'), SMALL_CATALOG);
    expect(bars.query).toMatchObject({ first: 40, compare: null });
  });

  const state = fc
    .record({
      metrics: fc.subarray(['messages', 'people', 'ad_spend', 'cost'], { minLength: 1 }),
      dimensions: fc.subarray(['country', 'channel', 'campaign']),
      step: fc.option(fc.constantFrom<Granularity>('DAY', 'WEEK', 'MONTH'), { nil: null }),
      view: fc.constantFrom(...VIEWS),
      first: fc.constantFrom(10, 25, 100, 1000),
    })
    .map((part) => fitState({ ...EMPTY_STATE, ...part }, SMALL_CATALOG).state);

  it('is of a form that fits, whatever is asked, and the same as itself read back', () => {
    fc.assert(
      fc.property(state, fc.boolean(), (given, keepsDays) => {
        const question = asked(given);
        const form = proposedForm(question, SMALL_CATALOG);
        expect(formReasons(question, SMALL_CATALOG)[form]).toBeNull();
        const block = blockOf(question, wanted(form, keepsDays), SMALL_CATALOG);
        expect(FORMS).toContain(block.shape ?? 'table');
        expect(block.query?.metrics.length).toBeGreaterThan(0);
        const back = { text: null, section: null, ...JSON.parse(JSON.stringify(block)) } as typeof block;
        expect(isSameBlock(block, back)).toBe(true);
        expect(isSameBlock(block, { ...block, title: 'Another' })).toBe(false);
      }),
    );
  });

  it('is told from one that differs within', () => {
    const one = blockOf(asked({ dimensions: ['country'] }), wanted('table'), SMALL_CATALOG);
    const other = blockOf(asked({ dimensions: ['channel'] }), wanted('table'), SMALL_CATALOG);
    expect(isSameBlock(one, other)).toBe(false);
    expect(isSameBlock(one, Object.fromEntries(Object.entries(one).reverse()) as typeof one)).toBe(true);
  });
});
