import fc from 'fast-check';
import type { MetricsQuery } from '@spunta/domain';
import { answerWith } from '../../../../test/support/report-answers.js';
import { makeSubject } from '../../../../test/support/report-subjects.js';
import { planQuery } from '../../../metrics/src/plan.js';
import { keptSections, questionsOf, writeDocument, type ReportSubject } from '../compose.js';
import type { ReportDocument, Section } from '../document/document.js';
import { figure } from '../document/figures.js';
import { TEMPLATE_NAMES, type Answers, type TemplateName } from '../templates/template.js';
import { TEMPLATES } from '../templates/templates.js';
import { isQueryBlock, type BlockQuery, type QueryBlock, type ReportBlock } from './block.js';
import { ABOUT_KEYS, offeredSections, wholeBlocks } from './offered.js';

const LIMITS = { maxRowsPerPage: 20_000, maxComplexity: 20_000, maxRows: 100_000 };
const WORKSPACE = { id: 'w', timeZone: 'Europe/Rome', currency: 'EUR', isSample: false };

const QUERY: BlockQuery = {
  ...{ metrics: ['conversations_started'], dimensions: ['country'], granularity: null, filters: [], compare: null },
  ...{ top: null, orderBy: [], first: 100, last: null, range: null, currency: null },
};
const section = (key: string, title: string | null = null): ReportBlock => ({ kind: 'section', section: key, title });
const table = (query: Partial<BlockQuery> = {}, title = 'Mine'): QueryBlock => ({
  ...{ kind: 'table', title },
  query: { ...QUERY, ...query },
});
const chart = (shape: 'line' | 'bar', query: Partial<BlockQuery> = {}, title = 'Drawn'): QueryBlock => ({
  ...{ kind: 'chart', title, shape },
  query: { ...QUERY, ...query },
});

/** The same question is answered the same, whatever else is asked. */
function answersOf(subject: ReportSubject, change: (query: MetricsQuery) => MetricsQuery = (query) => query): Answers {
  return Object.fromEntries(
    Object.entries(questionsOf(subject)).map(([name, query], i) => {
      const seed = name.startsWith('block-') ? 100 + i : [...name].reduce((sum, sign) => sum + sign.charCodeAt(0), 0);
      return [name, answerWith({ seed, countries: 5 })(change(query))];
    }),
  );
}
const subjectOf = (template: TemplateName, blocks: ReportBlock[] | null) => makeSubject(template, { blocks });
const documentOf = (template: TemplateName, blocks: ReportBlock[] | null): ReportDocument => {
  const subject = subjectOf(template, blocks);
  return writeDocument(subject, answersOf(subject));
};
const idsOf = ({ sections }: ReportDocument) => sections.map(({ id }) => id);
const allBlocks = (template: TemplateName) => offeredSections(template).map(({ key }) => section(key));
const sectionIn = (document: ReportDocument, id: string): Section => {
  const found = document.sections.find((one) => one.id === id);
  if (!found) throw new Error(`no section ${id}`);
  return found;
};

describe.each(TEMPLATE_NAMES)('the sections of %s as blocks', (template) => {
  const whole = documentOf(template, null);

  it('are what the template itself says, in its order, each with a name in both languages', () => {
    const offered = offeredSections(template);
    expect(offered.map(({ key }) => key)).toEqual(idsOf(whole));
    for (const { label } of offered) expect([label.en, label.it].every((text) => text.length > 2)).toBe(true);
    expect(documentOf(template, allBlocks(template))).toEqual(whole);
  });

  it('need no other question than they name', () => {
    const names = Object.keys(questionsOf(subjectOf(template, null)));
    for (const { key, asks } of TEMPLATES[template].sections) {
      expect(names).toEqual(expect.arrayContaining([...asks]));
      const document = documentOf(template, [section(key)]);
      expect(Object.keys(questionsOf(subjectOf(template, [section(key)]))).sort()).toEqual([...asks].sort());
      expect(sectionIn(document, key)).toEqual(sectionIn(whole, key));
    }
  });

  it('are all there unless some were chosen, and then those alone', () => {
    const kept = (blocks: ReportBlock[] | null) =>
      keptSections(subjectOf(template, blocks).parameters).map(({ key }) => key);
    const keys = TEMPLATES[template].sections.map(({ key }) => key);
    expect(kept(null)).toEqual(keys);
    for (const key of keys) expect(kept([table(), section(key)])).toEqual([key]);
    expect(kept([table()])).toEqual([]);
  });

  it('keep every figure in any order and in any choice', () => {
    const every = allBlocks(template);
    fc.assert(
      fc.property(fc.shuffledSubarray(every, { minLength: 1 }), (blocks) => {
        const document = documentOf(template, blocks);
        // Where nothing was asked there is nothing to look up again.
        const asks = Object.keys(questionsOf(subjectOf(template, blocks))).length > 0;
        const asked = blocks.flatMap((block) =>
          block.kind === 'section' && (asks || block.section !== 'link') ? [block.section] : [],
        );
        expect(idsOf(document).slice(0, asked.length)).toEqual(asked);
        for (const id of asked) {
          // What a report is about depends on what it asked.
          if ((ABOUT_KEYS as readonly string[]).includes(id)) continue;
          expect(sectionIn(document, id)).toEqual(sectionIn(whole, id));
        }
        expect(idsOf(document)).toEqual(expect.arrayContaining(['definitions', 'coverage', 'gaps']));
        expect(new Set(idsOf(document)).size).toBe(idsOf(document).length);
      }),
      { numRuns: 25 },
    );
  });

  it('take a title of one’s own, and keep what they say', () => {
    const [{ key } = { key: 'glance' }] = TEMPLATES[template].sections;
    const document = documentOf(template, [section(key, 'Read this first')]);
    expect(sectionIn(document, key)).toEqual({ ...sectionIn(whole, key), title: 'Read this first' });
  });
});

it('what no report goes without comes last where it was left out, and stays where it was put', () => {
  const keysOf = (blocks: ReportBlock[]) =>
    wholeBlocks(blocks).map((block) => block.kind === 'section' && block.section);
  expect(keysOf([section('glance')])).toEqual(['glance', 'definitions', 'coverage', 'gaps']);
  expect(keysOf([section('gaps'), section('glance')])).toEqual(['gaps', 'glance', 'definitions', 'coverage']);
});

it('a plan report without a plan says so in each of its sections, instead of leaving them out', () => {
  const blocks = [section('plan-countries'), section('assumptions')];
  const subject = { ...subjectOf('plan', blocks), plan: null };
  const document = writeDocument(subject, answersOf(subject));
  for (const id of ['plan-countries', 'assumptions'])
    expect(sectionIn(document, id).blocks).toEqual([
      { kind: 'text', text: expect.stringContaining('no plan') as string },
    ]);
});

describe('a question of one’s own', () => {
  const blocks: ReportBlock[] = [
    table({ metrics: ['conversations_started', 'messages_received'], dimensions: ['country', 'channel'] }),
    section('glance'),
    chart('line', { dimensions: [], metrics: ['conversations_started', 'total_cost'], granularity: 'DAY' }),
    chart('line', { granularity: 'MONTH', last: { count: 12, unit: 'MONTH' } }),
    chart('bar', { metrics: ['conversations_started', 'ad_spend'] }),
    table({ dimensions: [], compare: 'PREVIOUS_PERIOD' }),
  ];
  const subject = subjectOf('executive', blocks);
  const answers = answersOf(subject);
  const document = writeDocument(subject, answers);

  it('is a metric query that is answered, split by no person', () => {
    for (const query of Object.values(questionsOf(subject)))
      expect(() => planQuery(WORKSPACE, query, LIMITS)).not.toThrow();
  });

  it('says every figure of its answer to the digit, as a table and in the table of a chart', () => {
    for (const [i, block] of blocks.entries()) {
      if (!isQueryBlock(block)) continue;
      const result = answers[`block-${i + 1}`];
      const [first] = sectionIn(document, `block-${i + 1}`).blocks;
      const data = first?.kind === 'chart' ? first.data : first?.kind === 'table' ? first : undefined;
      expect(data?.own).toEqual({ number: i + 1, question: questionsOf(subject)[`block-${i + 1}`] });
      expect(data?.totalRows).toBe(result?.totalRows);
      result?.rows.forEach((row, at) => {
        for (const metric of block.query.metrics) {
          const column = data?.columns.findIndex(({ key }) => key === metric) ?? -1;
          expect(data?.rows[at]?.cells[column]).toBe(figure(row, metric));
        }
      });
    }
  });

  it('draws each figure once: lines by figure or by name, bars a picture for each figure', () => {
    const chartsOf = (id: string) =>
      sectionIn(document, id).blocks.flatMap((block) => (block.kind === 'chart' ? [block] : []));
    const [lines] = chartsOf('block-3');
    expect(lines?.series.map(({ key }) => key)).toEqual(['conversations_started', 'total_cost']);
    expect(lines?.categories).toHaveLength(31);
    const [split] = chartsOf('block-4');
    expect(split?.categories).toEqual(
      Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(2025, 10 + i, 1)).toISOString().slice(0, 10)),
    );
    const drawn = split?.series.flatMap(({ values }) => values).sort();
    const answered = answers['block-4']?.rows.map((row) => figure(row, 'conversations_started')).sort();
    expect(drawn).toEqual(answered);
    const bars = chartsOf('block-5');
    expect(bars.map(({ series }) => series.map(({ key }) => key))).toEqual([['conversations_started'], ['ad_spend']]);
    expect(bars.filter(({ data }) => data !== undefined)).toHaveLength(1);
  });

  it('is compared in columns beside each figure', () => {
    const [compared] = sectionIn(document, 'block-6').blocks;
    expect(compared?.kind === 'table' && compared.columns.map(({ key }) => key)).toEqual([
      'conversations_started',
      'conversations_started_previous',
      'conversations_started_change',
    ]);
  });

  it('has the report’s period, zone, currency, countries and campaigns where it says nothing else', () => {
    const own = { from: '2024-01-01', to: '2024-12-31', timeZone: 'Asia/Tokyo' };
    const filter = { dimension: 'channel', operator: 'IN' as const, values: ['whatsapp'] };
    const asked = questionsOf(
      makeSubject('executive', {
        ...{ countries: ['IT'], campaigns: ['120001'], currency: 'USD' },
        blocks: [table({ filters: [filter] }), table({ range: own, currency: 'JPY' })],
      }),
    );
    const ofReport = [
      { dimension: 'country', operator: 'IN', values: ['IT'] },
      { dimension: 'campaign', operator: 'IN', values: ['120001'] },
    ];
    expect(asked['block-1']).toMatchObject({
      ...{ currency: 'USD', filters: [...ofReport, filter] },
      range: { from: '2026-10-01', to: '2026-10-31', timeZone: 'Europe/Rome' },
    });
    expect(asked['block-2']).toMatchObject({ range: own, currency: 'JPY', filters: ofReport });
  });

  it('about other days does not say how far the report is counted, nor which currency it has', () => {
    const own = { from: '2024-01-01', to: '2024-01-31', timeZone: 'Europe/Rome' };
    const other = subjectOf('executive', [section('glance'), table({ range: own, currency: 'JPY' })]);
    const answered = Object.fromEntries(
      Object.entries(answersOf(other)).map(([name, result]) => [
        name,
        name === 'block-2' ? { ...result, dataThrough: '2024-02-01T00:00:00+01:00', currency: 'JPY' } : result,
      ]),
    );
    const read = writeDocument(other, answered);
    expect([read.dataThrough, read.currency]).toEqual(['2026-10-31', 'EUR']);
  });

  it('gives the same document each time, and none of it where a report has no blocks', () => {
    expect(writeDocument(subject, answersOf(subject))).toEqual(document);
    expect(JSON.stringify(documentOf('executive', null))).not.toMatch(/"(own|data|openFrom)"/);
  });
});

describe('a line that is not counted to its end', () => {
  const openFrom = (granularity: 'DAY' | 'WEEK' | 'MONTH', through: string | null) => {
    const subject = subjectOf('executive', [
      chart('line', { dimensions: [], granularity, last: { count: 3, unit: 'MONTH' } }),
    ]);
    const answers = answersOf(subject);
    const [[name, result] = []] = Object.entries(answers);
    if (!name || !result) throw new Error('no answer');
    const document = writeDocument(subject, { [name]: { ...result, dataThrough: through } });
    const [block] = sectionIn(document, 'block-1').blocks;
    return block?.kind === 'chart' ? block.openFrom : undefined;
  };

  it.each([
    ['MONTH', '2026-11-20T09:00:00+01:00', null],
    ['MONTH', '2026-10-20T09:00:00+02:00', 2],
    ['MONTH', '2026-10-01T00:00:00+02:00', 2],
    ['MONTH', '2026-09-30T23:59:00+02:00', 1],
    ['DAY', '2026-10-31T12:00:00+01:00', 91],
    ['DAY', null, null],
  ] as const)('by %s, counted until %s, is open from step %s', (granularity, through, step) => {
    expect(openFrom(granularity, through)).toBe(step);
  });
});

describe('a text', () => {
  const textOf = (text: string, title: string | null = null) =>
    documentOf('executive', [{ kind: 'text', title, text }]).sections[0];

  it('is a paragraph for each line, as it was typed', () => {
    expect(textOf('One.\n\n  Two.\nمرحبا\n', 'Preface')).toEqual({
      ...{ id: 'block-1', title: 'Preface' },
      blocks: ['One.', '  Two.', 'مرحبا'].map((text) => ({ kind: 'text', text })),
    });
    expect(textOf('=1+1')?.title).toBe('');
  });

  it('loses no word, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const { blocks = [] } = textOf(text) ?? {};
        const said = blocks.map((block) => (block.kind === 'text' ? block.text : '')).join('\n');
        expect(said.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 50 },
    );
  });

  it('alone asks nothing, and still says how whole it is', () => {
    const subject = subjectOf('executive', [{ kind: 'text', title: null, text: 'Only words.' }]);
    expect(questionsOf(subject)).toEqual({});
    expect(idsOf(writeDocument(subject, {}))).toEqual(['block-1', 'definitions', 'coverage', 'gaps']);
  });
});
