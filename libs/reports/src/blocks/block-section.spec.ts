import type { MetricsQuery, MetricsResult, MetricsRow } from '@spunta/domain';
import { makeAnswer, makeContext, makeRow } from '../../../../test/support/report-context.js';
import type { Chart, Section, Table } from '../document/document.js';
import type { Aims } from '../templates/template.js';
import type { BlockQuery, QueryBlock } from './block.js';
import { blockQuestion } from './block-question.js';
import { querySection } from './block-section.js';

const QUERY: BlockQuery = {
  ...{ metrics: ['conversations_started'], dimensions: ['country'], granularity: null, filters: [], compare: null },
  ...{ top: null, orderBy: [], first: 100, last: null, range: null, currency: null },
};
const at = (day: string, row: MetricsRow): MetricsRow => ({ ...row, time: `${day}T00:00:00+02:00` });
const others = (row: MetricsRow): MetricsRow => ({
  ...row,
  dimensions: row.dimensions.map((value) => ({ ...value, value: '__other__', label: 'Other', isOther: true })),
});
const started = (country: string, value: string | null): MetricsRow =>
  makeRow('country', country, { conversations_started: value });

function sectionOf(
  shape: 'table' | 'line' | 'bar' | 'stacked',
  query: Partial<BlockQuery>,
  result: MetricsResult,
  language: 'en' | 'it' = 'en',
  aims: Aims | null = null,
): Section {
  const context = makeContext({}, { language }, { aims });
  const asked = { ...QUERY, ...query };
  const block: QueryBlock =
    shape === 'table'
      ? { kind: 'table', title: 'Mine', query: asked }
      : { kind: 'chart', title: 'Mine', shape, query: asked };
  const question: MetricsQuery = blockQuestion(context.parameters, block);
  return querySection(context, block, { number: 4, question, result });
}
const tableOf = ({ blocks }: Section): Table => {
  const [first] = blocks;
  if (first?.kind !== 'table') throw new Error('no table');
  return first;
};
const chartsOf = ({ blocks }: Section): Chart[] => blocks.flatMap((block) => (block.kind === 'chart' ? [block] : []));

describe('a table of one’s own', () => {
  const rows = [started('IT', '1200'), started('DE', '7'), others(started('XX', '3')), started('', null)];
  const answer = makeAnswer({ conversations_started: '1210' }, rows);

  it('names places, what is left over and what nobody knows in the language of the report', () => {
    const named = (language: 'en' | 'it') =>
      tableOf(sectionOf('table', {}, answer, language)).rows.map(({ cells }) => cells[0]);
    expect(named('en')).toEqual(['Italy', 'Germany', 'All others', 'Unknown country']);
    expect(named('it')).toEqual(['Italia', 'Germania', 'Tutti gli altri', expect.stringMatching(/paese/i)]);
  });

  it('has the totals of the answer, not those of its rows, and says how many rows there are in all', () => {
    const table = tableOf(sectionOf('table', {}, { ...answer, totalRows: 40 }));
    expect([table.totals, table.totalRows]).toEqual([[null, '1210'], 40]);
  });

  it('greys what rests on few, and says so beneath', () => {
    const section = sectionOf('table', {}, answer);
    expect(tableOf(section).rows.map(({ isSmall }) => isSmall)).toEqual([false, true, true, true]);
    expect(section.blocks[1]).toMatchObject({ kind: 'text', text: expect.stringContaining('grey') as string });
    const large = makeAnswer({ conversations_started: '9000' }, [started('IT', '9000')]);
    expect(sectionOf('table', {}, large).blocks).toHaveLength(1);
  });

  it('says of each step the day on which it begins, and greys none', () => {
    const monthly = makeAnswer({}, [at('2026-09-01', started('IT', '1')), at('2026-10-01', started('IT', '2'))]);
    const table = tableOf(sectionOf('table', { granularity: 'MONTH' }, monthly));
    expect(table.columns.map(({ key, label, type }) => [key, label, type])).toEqual([
      ['from', 'Month from', 'date'],
      ['country', 'Country', 'text'],
      ['conversations_started', expect.any(String), 'integer'],
    ]);
    expect(table.rows).toEqual([
      { cells: ['2026-09-01', 'Italy', '1'], isSmall: false },
      { cells: ['2026-10-01', 'Italy', '2'], isSmall: false },
    ]);
  });

  it('puts the period before and the change beside each figure; without one the change is unknown', () => {
    const compared = makeAnswer({ conversations_started: ['30', '20'] }, [
      makeRow('country', 'IT', { conversations_started: ['30', '20'] }),
      makeRow('country', 'DE', { conversations_started: ['5', null] }),
      makeRow('country', 'FR', { conversations_started: ['5', '0'] }),
    ]);
    const table = tableOf(sectionOf('table', { compare: 'PREVIOUS_YEAR' }, compared));
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['Italy', '30', '20', '0.5'],
      ['Germany', '5', null, null],
      ['France', '5', '0', null],
    ]);
    expect(table.totals).toEqual([null, '30', '20', '0.5']);
  });

  it('of nothing but figures is one row, which needs no total', () => {
    const table = tableOf(
      sectionOf(
        'table',
        { dimensions: [] },
        makeAnswer({ conversations_started: '5' }, [{ ...started('', '5'), dimensions: [] }]),
      ),
    );
    expect([table.rows.map(({ cells }) => cells), table.totals]).toEqual([[['5']], null]);
  });

  it('has amounts in the currency of the answer', () => {
    const answered = makeAnswer({ ad_spend: '5' }, [makeRow('country', 'IT', { ad_spend: '5.123456789' })], {
      currency: 'JPY',
    });
    const table = tableOf(sectionOf('table', { metrics: ['ad_spend'] }, answered));
    expect(table.columns[1]).toMatchObject({ type: 'money', currency: 'JPY' });
    expect(table.rows[0]?.cells[1]).toBe('5.123456789');
  });
});

describe('lines of one’s own', () => {
  const days = ['2026-10-01', '2026-10-02', '2026-10-03'];

  it('of one figure are one for each name, unknown where a day has no row', () => {
    const result = makeAnswer({}, [
      at('2026-10-02', started('IT', '2')),
      at('2026-10-01', started('IT', '1')),
      at('2026-10-03', started('DE', '9')),
      at('2026-10-01', others(started('XX', '4'))),
    ]);
    const [chart] = chartsOf(sectionOf('line', { granularity: 'DAY' }, result));
    expect(chart?.categories).toEqual(days);
    expect(chart?.series.map(({ label, values }) => [label, values])).toEqual([
      ['Italy', ['1', '2', null]],
      ['Germany', [null, null, '9']],
      ['All others', ['4', null, null]],
    ]);
  });

  it('of several figures keep their units apart', () => {
    const rows = days.map((day, i) =>
      at(day, { ...makeRow('country', '', { conversations_started: String(i), ad_spend: `${i}.5` }), dimensions: [] }),
    );
    const metrics = ['conversations_started', 'ad_spend'];
    const [chart] = chartsOf(sectionOf('line', { granularity: 'DAY', dimensions: [], metrics }, makeAnswer({}, rows)));
    expect(chart?.series.map(({ type, currency, values }) => [type, currency, values])).toEqual([
      ['integer', null, ['0', '1', '2']],
      ['money', 'EUR', ['0.5', '1.5', '2.5']],
    ]);
  });

  it('of figures by month have their targets, also in the table that comes along; those that are split have none', () => {
    const rows = ['2026-09-01', '2026-10-01'].map((day, i) => at(day, { ...started('', String(i)), dimensions: [] }));
    const month = { fromDay: '2026-10-01', toDay: '2026-10-31', currency: null, direction: 'at_least' } as const;
    const aims: Aims = {
      targets: [{ ...month, metric: 'conversations_started', country: '', value: '12' }],
      now: Date.parse('2026-11-05T00:00:00Z') / 1000,
    };
    const of = (query: Partial<BlockQuery>, answered: MetricsRow[] = rows) =>
      chartsOf(sectionOf('line', { granularity: 'MONTH', ...query }, makeAnswer({}, answered), 'en', aims))[0];
    const chart = of({ dimensions: [], last: { count: 2, unit: 'MONTH' } });
    expect(chart?.targets).toEqual([
      {
        metric: 'conversations_started',
        direction: 'at_least',
        value: '12',
        ...{ from: 1, to: 1 },
        ...{ fromDay: '2026-10-01', toDay: '2026-10-31' },
      },
    ]);
    expect(chart?.data?.columns.map(({ key }) => key)).toEqual([
      ...['from', 'conversations_started', 'conversations_started_target_at_least'],
    ]);
    expect(chart?.data?.rows.map(({ cells }) => cells)).toEqual([
      ['2026-09-01', '0', null],
      ['2026-10-01', '1', '12'],
    ]);
    const split = of({}, [at('2026-10-01', started('IT', '1'))]);
    expect([split?.targets, split?.data?.columns.length]).toEqual([undefined, 3]);
  });

  it('of nothing have an axis of nothing', () => {
    const [chart] = chartsOf(sectionOf('line', { granularity: 'DAY' }, makeAnswer({})));
    expect([chart?.categories, chart?.series, chart?.openFrom, chart?.data?.rows]).toEqual([[], [], null, []]);
  });
});

describe('stacked bars of one’s own', () => {
  const part = (country: string, channel: string, value: string | null): MetricsRow => {
    const row = started(country, value);
    return {
      ...row,
      dimensions: [...row.dimensions, { name: 'channel', value: channel, label: channel, isOther: false }],
    };
  };
  const dimensions = ['country', 'channel'];

  it('over time are the lines of the same question, on top of each other', () => {
    const result = makeAnswer({}, [
      at('2026-10-01', started('IT', '1')),
      at('2026-10-01', started('DE', '4')),
      at('2026-10-02', started('DE', '2')),
    ]);
    const of = (shape: 'line' | 'stacked') => chartsOf(sectionOf(shape, { granularity: 'DAY' }, result))[0];
    expect(of('stacked')).toEqual({ ...of('line'), shape: 'stacked' });
    expect(of('stacked')?.series.map(({ label, values }) => [label, values])).toEqual([
      ['Italy', ['1', null]],
      ['Germany', ['4', '2']],
    ]);
  });

  it('by name stand the largest first, with a part for each of the second names, and bring their table', () => {
    const result = makeAnswer({}, [
      ...[part('DE', 'whatsapp', '2'), part('IT', 'whatsapp', '5'), part('IT', 'messenger', '9')],
      part('', 'messenger', null),
    ]);
    const section = sectionOf('stacked', { dimensions }, result);
    const [chart] = chartsOf(section);
    expect(chart).toMatchObject({ shape: 'stacked', axis: 'names', title: 'Mine' });
    expect(chart?.categories).toEqual(['Italy', 'Germany', 'Unknown country']);
    expect(chart?.series.map(({ values }) => values)).toEqual([
      ['9', null, null],
      ['5', '2', null],
    ]);
    expect(chart?.data?.rows).toHaveLength(4);
    expect(section.blocks).toHaveLength(1);
  });

  it('say how many bars are not drawn, in the language of the report, and fold parts beyond the colours', () => {
    const rows = ['IT', 'DE', 'FR'].flatMap((country) =>
      Array.from({ length: 9 }, (_, i) => part(country, `c${i}`, String(i + 1))),
    );
    const drawn = (language: 'en' | 'it') =>
      sectionOf('stacked', { dimensions, first: 2 }, makeAnswer({}, rows), language);
    const [chart] = chartsOf(drawn('en'));
    expect([chart?.categories.length, chart?.series.length, chart?.series.at(-1)?.label]).toEqual([2, 7, 'All others']);
    expect(chart?.series.at(-1)?.values).toEqual(['6', '6']);
    expect(drawn('en').blocks[1]).toMatchObject({ kind: 'text', text: 'One smaller bar stands in XLSX and CSV only.' });
    expect(drawn('it').blocks[1]).toMatchObject({ text: 'Una barra più piccola è solo in XLSX e CSV.' });
  });
});

describe('bars of one’s own', () => {
  const rows = [
    makeRow('country', 'IT', { conversations_started: '5', ad_spend: '1.5' }),
    others(makeRow('country', 'XX', { conversations_started: '2', ad_spend: null })),
  ];

  it('are a picture of each figure, in the order of the answer, and the first brings the table', () => {
    const charts = chartsOf(sectionOf('bar', { metrics: ['conversations_started', 'ad_spend'] }, makeAnswer({}, rows)));
    expect(charts.map(({ id, categories, series }) => [id, categories, series[0]?.values])).toEqual([
      ['block-4-conversations_started', ['Italy', 'All others'], ['5', '2']],
      ['block-4-ad_spend', ['Italy', 'All others'], ['1.5', null]],
    ]);
    expect(charts.map(({ data }) => data?.rows.length ?? null)).toEqual([2, null]);
    expect(charts.every(({ axis, openFrom }) => axis === 'names' && openFrom === undefined)).toBe(true);
  });

  it('of one figure have the block’s own title, of several each its figure’s', () => {
    const titlesOf = (metrics: string[]) =>
      chartsOf(sectionOf('bar', { metrics }, makeAnswer({}, rows))).map(({ title }) => title);
    expect(titlesOf(['conversations_started'])).toEqual(['Mine']);
    expect(new Set(titlesOf(['conversations_started', 'ad_spend'])).has('Mine')).toBe(false);
  });
});
