import type { MetricsQuery, MetricsResult } from '@spunta/domain';
import { metricCatalog } from '@spunta/metrics';
import { answerWith, type AnswerOptions } from '../../../test/support/report-answers.js';
import { makePlan, makeSubject } from '../../../test/support/report-subjects.js';
import { planQuery } from '../../metrics/src/plan.js';
import { composeReport, questionsOf, writeDocument, type ReportSubject } from './compose.js';
import type { Block, Cell, ReportDocument, Table } from './document/document.js';
import { change } from './document/figures.js';
import { TEMPLATE_NAMES, type Answers, type TemplateName } from './templates/template.js';
import { TEMPLATES } from './templates/templates.js';

const LIMITS = { maxRowsPerPage: 20_000, maxComplexity: 5_000, maxRows: 100_000 };
const WORKSPACE = { id: 'w', timeZone: 'Europe/Rome', currency: 'EUR', isSample: false };
const LANGUAGES = ['en', 'it'] as const;

function answersOf(subject: ReportSubject, options: AnswerOptions = {}): Answers {
  const answer = answerWith(options);
  return Object.fromEntries(Object.entries(questionsOf(subject)).map(([name, query]) => [name, answer(query)]));
}

const documentOf = (subject: ReportSubject, options?: AnswerOptions): ReportDocument =>
  writeDocument(subject, answersOf(subject, options));
const blocksOf = (document: ReportDocument): Block[] => document.sections.flatMap(({ blocks }) => blocks);
const tablesOf = (document: ReportDocument): Table[] =>
  blocksOf(document).flatMap((block) => (block.kind === 'table' ? [block] : []));

function tableIn(document: ReportDocument, id: string): Table {
  const table = tablesOf(document).find((one) => one.id === id);
  if (!table) throw new Error(`no table ${id}`);
  return table;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const cases = TEMPLATE_NAMES.flatMap((template) => [0, 1, 40].map((countries) => [template, countries] as const));

describe.each(TEMPLATE_NAMES)('the questions of %s', (template) => {
  const subject = makeSubject(template);
  const raw = TEMPLATES[template].raw(subject.parameters);
  const all = [...Object.entries(questionsOf(subject)), ...(raw ? [['raw', raw] as const] : [])];

  it.each(all)('are metric queries that are answered: %s', (_, query) => {
    expect(() => planQuery(WORKSPACE, query, LIMITS)).not.toThrow();
  });

  it.each(all)('are answered in another zone, for some countries and of a year: %s', (name) => {
    const range = { from: '2025-11-01', to: '2026-10-31', timeZone: 'Asia/Kathmandu' };
    const other = makeSubject(template, { range, countries: ['IT', 'DE'] });
    const query = name === 'raw' ? TEMPLATES[template].raw(other.parameters) : questionsOf(other)[name];
    expect(() => planQuery(WORKSPACE, query as MetricsQuery, LIMITS)).not.toThrow();
  });

  it('are split by no person: only by places, messengers, ads and templates', () => {
    const allowed = ['country', 'channel', 'campaign', 'ad', 'template', 'category'];
    const asked = all.flatMap(([, { dimensions = [], filters = [] }]) => [
      ...dimensions,
      ...filters.map(({ dimension }) => dimension),
    ]);
    expect(asked.filter((name) => !allowed.includes(name))).toEqual([]);
    expect(metricCatalog().dimensions.map(({ name }) => name)).not.toEqual(
      expect.arrayContaining(['contact', 'phone', 'person']),
    );
  });
});

it('of campaigns are asked for those campaigns, market figures for whole countries', () => {
  for (const template of ['campaign', 'executive', 'country'] as const) {
    const subject = makeSubject(template, { campaigns: ['120001'] });
    for (const [name, query] of Object.entries(questionsOf(subject))) {
      expect(() => planQuery(WORKSPACE, query, LIMITS)).not.toThrow();
      const isFiltered = query.filters?.some(({ dimension }) => dimension === 'campaign');
      expect([name, isFiltered]).toEqual([name, name !== 'market']);
    }
  }
});

describe.each(cases)('the document %s of %d countries', (template, countries) => {
  const subject = makeSubject(template);
  const document = documentOf(subject, { countries });

  it('has cells for every column, series as long as the axis, and no two sections of one id', () => {
    for (const { columns, rows, totals } of tablesOf(document)) {
      expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length);
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
      if (totals) expect(totals).toHaveLength(columns.length);
    }
    for (const block of blocksOf(document)) {
      if (block.kind !== 'chart') continue;
      for (const { values } of block.series) expect(values).toHaveLength(block.categories.length);
    }
    const ids = document.sections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('writes figures as exact decimals, days as days and amounts with a currency', () => {
    const decimal = /^-?\d+(\.\d+)?$/;
    for (const { columns, rows, totals } of tablesOf(document)) {
      for (const cells of [...rows.map((row) => row.cells), ...(totals ? [totals] : [])]) {
        cells.forEach((cell, i) => {
          const { type, currency } = columns[i] ?? { type: 'text', currency: null };
          if (cell !== null && type !== 'text') expect(cell).toMatch(decimal);
          if (type === 'money') expect(currency).toMatch(/^[A-Z]{3}$/);
        });
      }
    }
  });

  it('says what an empty cell means wherever one may stand', () => {
    const silent = tablesOf(document).flatMap(({ columns, rows }) =>
      columns.filter(({ empty }, i) => empty === '' && rows.some(({ cells }) => cells[i] === null)),
    );
    expect(silent).toEqual([]);
  });

  it('is written in both languages, with the same figures', () => {
    const english = document;
    const italian = documentOf({ ...subject, parameters: { ...subject.parameters, language: 'it' } }, { countries });
    expect(textsOf([english, italian]).filter((text) => /undefined|NaN|\[object/.test(text))).toEqual([]);
    expect(italian.title).not.toBe(english.title);
    const figures = (one: ReportDocument) =>
      tablesOf(one).map(({ columns, rows }) =>
        rows.map(({ cells }) => cells.filter((_, i) => columns[i]?.type !== 'text')),
      );
    expect(figures(italian)).toEqual(figures(english));
    expect(italian.sections.map(({ id }) => id)).toEqual(english.sections.map(({ id }) => id));
  });

  it('is the same each time, to the byte', () => {
    expect(JSON.stringify(documentOf(subject, { countries }))).toBe(JSON.stringify(document));
    const other = documentOf(subject, {
      countries,
      change: (result) => ({ ...result, cost: { ...result.cost, elapsedMs: 9 } }),
    });
    expect(JSON.stringify(other)).toBe(JSON.stringify(document));
  });

  it('ends with definitions, sources, coverage, gaps and a link', () => {
    const kinds = blocksOf(document).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['definitions', 'sources', 'coverage', 'link']));
    const asked = new Set(Object.values(questionsOf(subject)).flatMap(({ metrics }) => metrics));
    const defined = blocksOf(document).flatMap((block) => (block.kind === 'definitions' ? block.items : []));
    expect(new Set(defined.map(({ name }) => name))).toEqual(asked);
  });
});

describe('figures', () => {
  const traffic = TEMPLATE_NAMES.filter((name) => name !== 'plan');

  it.each(traffic)('of tables and tiles of %s are those of the answers, to the digit', (template) => {
    const subject = makeSubject(template);
    const answers = answersOf(subject);
    const document = writeDocument(subject, answers);
    const splits: Record<string, string> = {
      countries: 'countries',
      market: 'market',
      channels: 'channels',
      campaigns: 'campaigns',
      ads: 'ads',
    };
    for (const table of tablesOf(document).filter(({ id }) => id in splits)) {
      const result = answers[splits[table.id] ?? ''] as MetricsResult;
      expect(table.rows).toHaveLength(result.rows.length);
      table.columns.forEach(({ key, type }, i) => {
        if (type === 'text' || key.endsWith('_change')) return;
        const answered = result.rows.map(({ values }) => values.find(({ metric }) => metric === key)?.value);
        expect(table.rows.map(({ cells }) => cells[i])).toEqual(answered);
        expect(table.totals?.[i]).toEqual(result.totals.find(({ metric }) => metric === key)?.value);
      });
    }
    for (const block of blocksOf(document)) {
      if (block.kind !== 'tiles') continue;
      for (const tile of block.tiles) {
        const now = answers['figures']?.totals.find(({ metric }) => metric === tile.metric);
        const year = answers['lastYear']?.totals.find(({ metric }) => metric === tile.metric);
        expect([tile.value, tile.previous, tile.lastYear]).toEqual([now?.value, now?.previous, year?.previous]);
        expect(tile.change).toBe(change(tile.value, tile.previous));
      }
    }
  });

  it('of the chart by day are those of the days', () => {
    const subject = makeSubject('executive');
    const answers = answersOf(subject);
    const chart = blocksOf(writeDocument(subject, answers)).find((block) => block.kind === 'chart');
    expect(chart).toMatchObject({ axis: 'time', shape: 'line' });
    expect(chart?.kind === 'chart' && chart.categories).toHaveLength(31);
    expect(chart?.kind === 'chart' && chart.series[0]?.values).toEqual(
      answers['days']?.rows.map(({ values }) => values[0]?.value),
    );
  });

  it('of the chart by day have the targets of its figures, and nothing else of the report changes', () => {
    const [day, money] = ['2026-10-07', { metric: 'ad_spend', currency: 'EUR', direction: 'at_most' } as const];
    const target = { metric: 'conversations_started', country: '', currency: null, direction: 'at_least' } as const;
    const of = { fromDay: day, toDay: day };
    const targets = [
      ...[
        { ...target, ...of, value: '90' },
        { ...target, ...of, ...money, value: '12.5' },
      ],
      // Of a month: its share by days would be a guess. Of Italy: the report is of all countries.
      { ...target, fromDay: '2026-10-01', toDay: '2026-10-31', value: '3000' },
      { ...target, ...of, country: 'IT', value: '7' },
    ];
    const subject = makeSubject('executive');
    const aims = { targets, now: Date.parse('2026-12-01T00:00:00Z') / 1000 };
    const [plain, aimed] = [documentOf(subject), documentOf({ ...subject, aims })];
    const at = { from: 6, to: 6, ...of };
    const wanted = [
      { metric: 'conversations_started', direction: 'at_least', value: '90', ...at },
      { metric: 'ad_spend', direction: 'at_most', value: '12.5', ...at },
    ];
    const withTargets = (block: Block): Block =>
      block.kind === 'chart' && block.id === 'days' ? { ...block, targets: wanted as never } : block;
    expect(aimed).toEqual({
      ...plain,
      sections: plain.sections.map((section) => ({ ...section, blocks: section.blocks.map(withTargets) })),
    });
    expect(documentOf({ ...subject, aims: { ...aims, targets: [] } })).toEqual(plain);
    const { parameters } = subject;
    const split = { ...subject, parameters: { ...parameters, campaigns: ['120001'] } };
    expect(documentOf({ ...split, aims })).toEqual(documentOf(split));
  });

  it('of the costs add up: their shares are parts of the total cost', () => {
    const table = tableIn(documentOf(makeSubject('costs')), 'cost-parts');
    expect(table.rows).toHaveLength(3);
    expect(table.totals?.[2]).toBe('1');
  });
});

describe('the first page', () => {
  const verdictOf = (document: ReportDocument) => blocksOf(document).find((block) => block.kind === 'verdict');
  const fixed =
    (value: Cell, previous: Cell) =>
    (result: MetricsResult): MetricsResult => ({
      ...result,
      totals: result.totals.map((total) => ({ ...total, value, previous })),
    });

  it.each([
    ['1200', '1000', 'Conversations started: 1,200, 20% above the period before (1,000).', 'better'],
    ['900', '1000', 'Conversations started: 900, 10% below the period before (1,000).', 'worse'],
    ['1000', '1000', 'Conversations started: 1,000, the same as in the period before.', 'same'],
    ['7', '0', 'Conversations started: 7, above the period before (0).', 'better'],
    ['7', null, 'Conversations started: 7. There is no period before to compare it with.', 'unknown'],
    [null, null, 'Conversations started: nothing was counted in this period.', 'unknown'],
  ])('measures %s against %s of the period before', (value, previous, text, outcome) => {
    const verdict = verdictOf(documentOf(makeSubject('executive'), { change: fixed(value, previous) }));
    expect(verdict).toMatchObject({ text, outcome });
  });

  it.each([
    ['conversations_started', '1000', '1200', 'above the target of 1,000', 'met'],
    ['conversations_started', '1500', '1200', '20% below the target of 1,500', 'missed'],
    ['cost_per_conversation', '2', '1.5', '25% below the target of €2.00', 'met'],
    ['cost_per_conversation', '2', '3', '50% above the target of €2.00', 'missed'],
  ])('measures %s against the target %s', (metric, target, value, text, outcome) => {
    const subject = makeSubject('executive', { targets: [{ metric, value: target }] });
    const document = documentOf(subject, { change: fixed(value, '1') });
    expect(verdictOf(document)).toMatchObject({ text: expect.stringContaining(text) as string, outcome });
    const decided = textsOf(document.sections.find(({ id }) => id === 'decision')).some((one) =>
      one.includes('wanted'),
    );
    expect(decided).toBe(outcome === 'missed');
  });

  it('has four to six tiles, fewer where nothing is known', () => {
    const tilesOf = (document: ReportDocument) =>
      blocksOf(document).flatMap((block) => (block.kind === 'tiles' ? block.tiles : []));
    expect(tilesOf(documentOf(makeSubject('executive')))).toHaveLength(6);
    expect(tilesOf(documentOf(makeSubject('executive'), { countries: 0 }))).toHaveLength(4);
  });

  it('tells which countries moved the figure, and which against it', () => {
    const moves = { IT: ['300', '100'], ES: ['150', '100'], FR: ['10', '60'] } as Record<string, [string, string]>;
    const document = documentOf(makeSubject('executive'), {
      change: (result, query) => ({
        ...fixed('460', '260')(result),
        rows:
          query.dimensions?.[0] !== 'country'
            ? result.rows
            : result.rows.map((row) => ({
                ...row,
                values: row.values.map((one) => {
                  const [value, previous] = moves[row.dimensions[0]?.value ?? ''] ?? ['5', '5'];
                  return { ...one, value, previous };
                }),
              })),
      }),
    });
    const changed = document.sections.find(({ id }) => id === 'changed');
    expect(textsOf(changed?.blocks).filter((text) => text !== 'text')).toEqual([
      'Conversations started rose by 200 (+76.9%).',
      'Most of it: Italy +200, Spain +50.',
      'Against it: France -50.',
    ]);
  });

  it('asks to close gaps before deciding, and lists them once', () => {
    const warning = {
      code: 'DELIVERIES_DEAD',
      metric: null,
      message: { en: 'Three are dead.', it: 'Tre sono perse.' },
    } as const;
    const document = documentOf(makeSubject('executive', { language: 'it' }), {
      change: (result) => ({ ...result, status: 'PARTIAL', warnings: [warning] }),
    });
    const gaps = blocksOf(document).filter((block) => block.kind === 'gaps');
    expect(gaps).toEqual([{ kind: 'gaps', items: [{ code: 'DELIVERIES_DEAD', text: 'Tre sono perse.' }] }]);
    expect(document.status).toBe('PARTIAL');
    expect(textsOf(document.sections.find(({ id }) => id === 'decision')).join()).toContain('C’è una lacuna');
  });
});

describe('splits', () => {
  it('name in their title what brought or cost most, in both languages and with words for categories', () => {
    const titles = (document: ReportDocument) => new Map(document.sections.map(({ id, title }) => [id, title]));
    const english = titles(documentOf(makeSubject('costs')));
    expect(english.get('countries')).toMatch(/^.+ cost most: [\d.,]+% of total cost$/);
    expect(english.get('fees-category')).toMatch(/^(Marketing|Utility) cost most|^Fees by category$/);
    const italian = documentOf(makeSubject('costs', { language: 'it' }));
    const names = tableIn(italian, 'fees-by-category').rows.map(({ cells }) => cells[0]);
    expect(new Set(names)).toEqual(new Set(['Marketing', 'Nessuna categoria', 'Utilità']));
    expect(titles(documentOf(makeSubject('campaign'))).get('all-campaigns')).toMatch(/^Campaign \d+ brought /);
  });

  it('have a map where there are countries to tell apart', () => {
    const mapsOf = (countries: number) =>
      blocksOf(documentOf(makeSubject('country'), { countries })).filter(({ kind }) => kind === 'map').length;
    expect([0, 1, 2, 40].map(mapsOf)).toEqual([0, 0, 1, 1]);
  });

  it('show of the market only where people wrote, but in the market report all', () => {
    const change = (result: MetricsResult, { dimensions = [] }: MetricsQuery): MetricsResult => ({
      ...result,
      rows: result.rows.map((row, i) => ({
        ...row,
        values: row.values.map((one) =>
          dimensions.length === 2 && one.metric === 'active_contacts' ? { ...one, value: i < 3 ? '5' : '0' } : one,
        ),
      })),
    });
    const rowsOf = (template: TemplateName) => tableIn(documentOf(makeSubject(template), { change }), 'market');
    expect(rowsOf('executive')).toMatchObject({
      totalRows: 120,
      rest: expect.stringContaining('Market report') as string,
    });
    expect([rowsOf('executive').rows.length, rowsOf('market').rows.length]).toEqual([3, 120]);
  });

  it('name in their title who brought most', () => {
    const document = documentOf(makeSubject('executive'), {
      change: (result) => ({
        ...result,
        rows: result.rows.map((row) => ({
          ...row,
          values: row.values.map((one) =>
            one.metric === 'share_of_conversations' ? { ...one, value: '0.412345' } : one,
          ),
        })),
      }),
    });
    const title = document.sections.find(({ id }) => id === 'countries')?.title ?? '';
    expect(title).toMatch(/^.+ brought 41\.2% of conversations$/);
    expect(document.sections.find(({ id }) => id === 'channels')?.title).toMatch(/^\w+ brought 41\.2%/);
  });

  it('grey small samples and say so', () => {
    const few = (result: MetricsResult): MetricsResult => ({
      ...result,
      rows: result.rows.map((row, i) => ({
        ...row,
        values: row.values.map((one) => ({ ...one, value: i === 0 ? '29' : '30' })),
      })),
    });
    const document = documentOf(makeSubject('country'), { change: few });
    const small = tableIn(document, 'countries').rows.map(({ isSmall }) => isSmall);
    expect(small.filter(Boolean)).toHaveLength(1);
    expect(small[0]).toBe(true);
    expect(textsOf(document.sections)).toContainEqual(expect.stringContaining('fewer than 30 conversations'));
  });

  it('rank campaigns with reasons, none at both ends', () => {
    for (let seed = 1; seed < 30; seed += 1) {
      const document = documentOf(makeSubject('executive'), { seed });
      const { rows } = tableIn(document, 'campaign-ends');
      const names = rows.map(({ cells }) => cells[1]);
      expect(new Set(names).size).toBe(names.length);
      expect(names).not.toContain('No known campaign');
      expect(rows.filter(({ cells }) => cells.at(-1) === null)).toEqual([]);
    }
  });

  it.each<[number, number]>([
    [7, 7],
    [10, 10],
    [11, 11],
  ])('count %d campaigns as %d, and not the row of what no campaign is known of', (count, all) => {
    const cut = ({ rows }: MetricsResult) => [
      ...rows.filter(({ dimensions: [first] }) => first?.value).slice(0, count),
      ...rows.filter(({ dimensions: [first] }) => first?.value === ''),
    ];
    const document = documentOf(makeSubject('executive'), {
      change: (result, query) =>
        query.dimensions?.[0] === 'campaign' ? { ...result, rows: cut(result), totalRows: cut(result).length } : result,
    });
    const { rows, totalRows } = tableIn(document, 'campaign-ends');
    expect([rows.length, totalRows]).toEqual([Math.min(count, 10), all]);
  });

  it('call a campaign that spent and brought nothing what it is', () => {
    const values: Record<string, Cell> = { conversations_started: '0', ad_spend: '250', cost_per_conversation: null };
    const document = documentOf(makeSubject('campaign'), {
      change: (result, query) => ({
        ...result,
        rows: result.rows.map((row) =>
          query.dimensions?.[0] !== 'campaign' || row.dimensions[0]?.value !== '120003'
            ? row
            : { ...row, values: row.values.map((one) => ({ ...one, value: values[one.metric] ?? null })) },
        ),
      }),
    });
    expect(tableIn(document, 'campaign-ends').rest).toMatch(/next table/);
    const bottom = tableIn(document, 'campaign-ends').rows.at(-1)?.cells;
    expect(bottom?.[1]).toBe('Campaign 03');
    expect(bottom?.at(-1)).toBe('€250.00 spent without a conversation');
  });
});

describe('the plan', () => {
  it('stands beside what was counted, over its own days and countries', () => {
    const subject = makeSubject('plan');
    const { actual } = questionsOf(subject);
    expect(actual).toMatchObject({ currency: 'USD', range: { from: '2026-10-05', to: '2026-10-20' } });
    expect(actual?.filters).toEqual([{ dimension: 'country', operator: 'IN', values: ['IT', 'JP'] }]);
    expect(documentOf(subject)).toMatchObject({
      period: { from: '2026-10-05', to: '2026-10-20', timeZone: 'Europe/Rome' },
    });
    expect(documentOf(subject).title).toContain('5 October 2026 to 20 October 2026');
    const table = tableIn(documentOf(subject), 'plan-countries');
    expect(table.rows.map(({ cells }) => cells[0])).toEqual(['Italy', 'Japan']);
    const [low, median, high] = table.rows[0]?.cells.slice(2, 5) ?? [];
    expect([low, median, high]).toEqual(['13', '23', '35']);
    const italian = documentOf(makeSubject('plan', { language: 'it' }));
    expect(tableIn(italian, 'checks').rows.map(({ cells }) => cells.slice(1, 3))).toEqual([
      ['Non soddisfatta', 'Giappone'],
    ]);
    expect(tableIn(italian, 'assumptions').rows[0]?.cells[4]).toBe('Quota');
    const titles = italian.sections.map(({ title }) => title.replace(/\u00a0/g, ' '));
    expect(titles).toEqual(
      expect.arrayContaining(['Spring: 12.000,00 USD dovrebbero portare 23 conversazioni', 'Italia: 75,0% del budget']),
    );
  });

  it.each([
    ['no plan', null, 'There is no plan to report on'],
    [
      'no forecast',
      makePlan({ forecast: null, refusal: 'choose a country.' }),
      'cannot be forecast: choose a country.',
    ],
  ])('is named as missing: %s', (_, plan, text) => {
    const document = documentOf({ ...makeSubject('plan'), plan });
    expect(textsOf(document.sections[0])).toContainEqual(expect.stringContaining(text));
  });
});

describe('the days that are counted', () => {
  const through = (moments: (string | null)[]) => {
    let i = 0;
    const change = (result: MetricsResult) => ({ ...result, dataThrough: moments[(i += 1) % moments.length] ?? null });
    return documentOf(makeSubject('executive'), { change }).dataThrough;
  };

  it.each([
    [['2026-11-20T09:31:07+01:00'], '2026-10-31'],
    [['2026-10-12T00:00:00+02:00'], '2026-10-11'],
    [['2026-10-12T09:31:07+02:00', '2026-10-10T23:59:59+02:00'], '2026-10-09'],
    [['2026-10-01T23:59:59+02:00'], null],
    [[null], '2026-10-31'],
  ])('of %j end with %s: a whole day, whatever the hour', (moments, day) => expect(through(moments)).toBe(day));
});

it('asks one question after another and tells how far it is', async () => {
  const answer = answerWith();
  const told: string[] = [];
  let open = 0;
  const report = await composeReport(makeSubject('executive'), {
    ask: async (query) => {
      expect((open += 1)).toBe(1);
      await Promise.resolve();
      open -= 1;
      return answer(query);
    },
    onAnswer: (done, of) => Promise.resolve(void told.push(`${done}/${of}`)),
  });
  expect(told).toEqual(['1/7', '2/7', '3/7', '4/7', '5/7', '6/7', '7/7']);
  expect(report.document.sections.length).toBeGreaterThan(10);
});

it('ends where the one who waits for it wants no more', async () => {
  const answer = answerWith();
  const report = composeReport(makeSubject('costs' satisfies TemplateName), {
    ask: (query) => Promise.resolve(answer(query)),
    onAnswer: (done) => (done === 2 ? Promise.reject(new Error('cancelled')) : Promise.resolve()),
  });
  await expect(report).rejects.toThrow('cancelled');
});

it('has a text for each language and a definition for each metric', () => {
  for (const language of LANGUAGES) {
    const document = documentOf(makeSubject('market', { language }));
    const definitions = blocksOf(document).flatMap((block) => (block.kind === 'definitions' ? block.items : []));
    for (const { label, description, formula } of definitions) expect([label, description, formula]).not.toContain('');
  }
});
