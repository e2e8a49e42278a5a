import fc from 'fast-check';
import { SpuntaError } from '@spunta/domain';
import { offeredSections } from '@spunta/reports';
import { onBlock } from './block-fault.js';
import {
  checkBlocks,
  LONGEST_TEXT,
  MOST_BLOCKS,
  MOST_QUERIES,
  storedBlocks,
  type BlockQueryRequest,
  type BlockRequest,
} from './report-blocks.js';
import { checkParameters } from './report-parameters.js';
import { readRequest } from './report-request.js';

const QUERY: BlockQueryRequest = { metrics: ['conversations_started'] };
const table = (query: object = {}, rest: object = {}): BlockRequest => ({
  ...{ kind: 'table', title: 'Mine' },
  query: { ...QUERY, ...query },
  ...rest,
});
const chart = (shape: string, query: object): BlockRequest => ({ ...table(query), kind: 'chart', shape });
const text = (said: string): BlockRequest => ({ kind: 'text', text: said });
const section = (key: string): BlockRequest => ({ kind: 'section', section: key });
const many = (count: number, block: BlockRequest) => Array.from({ length: count }, () => block);
const REPORT = {
  ...{ name: 'March', template: 'executive', language: 'en' },
  range: { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' },
};

function faultOf(blocks: BlockRequest[], template: 'executive' | 'plan' = 'executive'): SpuntaError {
  try {
    checkBlocks(template, blocks);
  } catch (error) {
    if (error instanceof SpuntaError) return error;
    throw error;
  }
  throw new Error('taken');
}

describe('blocks of a report', () => {
  it('are none where none were sent: the report says what its template does', () => {
    expect(checkBlocks('executive', null)).toBeNull();
    expect(checkParameters(REPORT).blocks).toBeNull();
    expect(storedBlocks.parse(undefined)).toBeNull();
  });

  it('come back whole, with what was left open filled in, and are read from the store as they were stored', () => {
    const sent = [
      section('glance'),
      table({ compare: 'PREVIOUS_YEAR', last: { count: 12, unit: 'MONTH' } }),
      chart('bar', { dimensions: ['country'], first: 10, top: { dimension: 'country', count: 5 } }),
      text('First.\r\nSecond.'),
    ];
    const checked = checkBlocks('executive', sent);
    expect(checked).toEqual([
      { kind: 'section', section: 'glance', title: null },
      {
        ...{ kind: 'table', title: 'Mine' },
        query: {
          ...{
            metrics: ['conversations_started'],
            dimensions: [],
            granularity: null,
            filters: [],
            compare: 'PREVIOUS_YEAR',
          },
          ...{ top: null, orderBy: [], first: 100, last: { count: 12, unit: 'MONTH' }, range: null, currency: null },
        },
      },
      {
        ...{ kind: 'chart', title: 'Mine', shape: 'bar' },
        query: {
          ...{
            metrics: ['conversations_started'],
            dimensions: ['country'],
            granularity: null,
            filters: [],
            compare: null,
          },
          ...{ top: { dimension: 'country', count: 5, by: null, other: true }, orderBy: [], first: 10 },
          ...{ last: null, range: null, currency: null },
        },
      },
      { kind: 'text', title: null, text: 'First.\nSecond.' },
    ]);
    expect(storedBlocks.parse(JSON.parse(JSON.stringify(checked)))).toEqual(checked);
    expect(checkBlocks('executive', checked)).toEqual(checked);
  });

  it('may be stacked over time and by name', () => {
    const stacks = [
      chart('stacked', { granularity: 'WEEK', dimensions: ['channel'], top: { dimension: 'channel', count: 6 } }),
      chart('stacked', { dimensions: ['country', 'channel'], first: 60, top: { dimension: 'channel', count: 20 } }),
    ];
    expect(checkBlocks('executive', stacks)).toMatchObject(stacks);
  });

  it('may be empty in every field of another kind, as clients send them', () => {
    const empty = { section: null, title: null, text: null, shape: null, query: null };
    expect(checkBlocks('executive', [{ ...empty, ...section('glance') }])).toEqual([
      { kind: 'section', section: 'glance', title: null },
    ]);
  });

  const range = { from: '2026-01-01', to: '2026-01-31', timeZone: 'UTC' };
  it.each<[string, BlockRequest[], string]>([
    ['no block at all', [], 'blocks'],
    ['too many', many(MOST_BLOCKS + 1, text('x')), 'blocks'],
    ['too many questions', many(MOST_QUERIES + 1, table()), 'blocks'],
    ['a kind that is none', [{ kind: 'poster' }], 'blocks.0.kind'],
    ['a section that the template has not', [text('x'), section('ads')], 'blocks.1.section'],
    ['a section twice', [section('glance'), section('glance')], 'blocks.1.section'],
    ['a section with a text', [{ ...section('glance'), text: 'x' }], 'blocks.0.text'],
    ['a field that no block has', [table({}, { colour: 'red' })], 'blocks.0.colour'],
    ['a field that no question has', [text('x'), table({ secret: 1 })], 'blocks.1.query.secret'],
    ['a table without a title', [table({}, { title: ' ' })], 'blocks.0.title'],
    ['a table without a question', [{ kind: 'table', title: 'x' }], 'blocks.0.query'],
    ['no figure', [table({ metrics: [] })], 'blocks.0.query.metrics'],
    ['a split by people', [table({ dimensions: ['contact'] })], 'blocks.0.query.dimensions.0'],
    ['a split that reports have not', [table({ dimensions: ['placement'] })], 'blocks.0.query.dimensions.0'],
    ['a split twice', [table({ dimensions: ['country', 'country'] })], 'blocks.0.query.dimensions'],
    [
      'a filter that reports have not',
      [table({ filters: [{ dimension: 'account', operator: 'IN', values: ['1'] }] })],
      'blocks.0.query.filters.0.dimension',
    ],
    ['a step that is too fine', [table({ granularity: 'HOUR' })], 'blocks.0.query.granularity'],
    ['too many rows', [table({ first: 1_001 })], 'blocks.0.query.first'],
    ['no whole number of months', [table({ last: { count: 1.5, unit: 'MONTH' } })], 'blocks.0.query.last.count'],
    ['two periods', [table({ last: { count: 1, unit: 'MONTH' }, range })], 'blocks.0.query.range'],
    ['a currency that is none', [table({ currency: 'euro' })], 'blocks.0.query.currency'],
    ['an empty text', [text(' \n ')], 'blocks.0.text'],
    ['a text that is too long', [text('x'.repeat(LONGEST_TEXT + 1))], 'blocks.0.text'],
    ['a word that fits on no line', [text(`Read ${'x'.repeat(201)}.`)], 'blocks.0.text'],
    ['a text with a character that no store takes', [text('a\u0000b')], 'blocks.0.text'],
    ['half a character', [text('a\ud800b')], 'blocks.0.text'],
    ['a title with a bell', [table({}, { title: 'a\u0007' })], 'blocks.0.title'],
    [
      'a filter with a zero character',
      [table({ filters: [{ dimension: 'country', operator: 'IN', values: ['\u0000'] }] })],
      'blocks.0.query.filters.0.values.0',
    ],
    ['a chart that is drawn otherwise', [chart('pie', {})], 'blocks.0.shape'],
    ['a line without time', [chart('line', {})], 'blocks.0.query.granularity'],
    [
      'lines of too many figures',
      [chart('line', { granularity: 'DAY', metrics: many(7, text('')).map((_, i) => `m${i}`) })],
      'blocks.0.query.metrics',
    ],
    [
      'lines of two splits',
      [chart('line', { granularity: 'DAY', dimensions: ['country', 'channel'] })],
      'blocks.0.query.dimensions',
    ],
    [
      'lines of more names than colours',
      [chart('line', { granularity: 'DAY', dimensions: ['country'], top: { dimension: 'country', count: 20 } })],
      'blocks.0.query.top.count',
    ],
    [
      'bars of time',
      [chart('bar', { granularity: 'DAY', dimensions: ['country'], first: 10 })],
      'blocks.0.query.granularity',
    ],
    ['bars of nothing', [chart('bar', { first: 10 })], 'blocks.0.query.dimensions'],
    [
      'stacked bars of two figures',
      [chart('stacked', { metrics: ['messages_received', 'ad_spend'], granularity: 'DAY', dimensions: ['country'] })],
      'blocks.0.query.metrics',
    ],
    [
      'stacked bars of people, who do not add up',
      [chart('stacked', { metrics: ['active_contacts'], granularity: 'DAY', dimensions: ['country'] })],
      'blocks.0.query.metrics',
    ],
    ['stacked bars without parts', [chart('stacked', { granularity: 'DAY' })], 'blocks.0.query.dimensions'],
    ['stacked bars of one split', [chart('stacked', { dimensions: ['country'] })], 'blocks.0.query.dimensions'],
    [
      'stacked bars of two splits over time',
      [chart('stacked', { granularity: 'DAY', dimensions: ['country', 'channel'] })],
      'blocks.0.query.dimensions',
    ],
    [
      'more parts than colours',
      [chart('stacked', { granularity: 'DAY', dimensions: ['country'], top: { dimension: 'country', count: 7 } })],
      'blocks.0.query.top.count',
    ],
    [
      'too many stacked bars',
      [chart('stacked', { dimensions: ['country', 'channel'], first: 61 })],
      'blocks.0.query.first',
    ],
    ['too many bars', [chart('bar', { dimensions: ['country'], first: 61 })], 'blocks.0.query.first'],
  ])('are refused for %s', (_, blocks, field) => {
    const fault = faultOf(blocks);
    expect([fault.code, fault.field]).toEqual(['INVALID_INPUT', field]);
    expect(fault.message.length).toBeGreaterThan(8);
  });

  it('hold a text of 10,000 characters of any script, and as many blocks as there may be', () => {
    const long = 'مرحبا =1+1 '.repeat(1_000).slice(0, LONGEST_TEXT);
    expect(checkBlocks('executive', [text(long)])).toEqual([{ kind: 'text', title: null, text: long }]);
    expect(checkBlocks('executive', [text('東京'.repeat(5_000))])).toHaveLength(1);
    expect(checkBlocks('executive', many(MOST_BLOCKS, text('x')))).toHaveLength(MOST_BLOCKS);
    expect(checkBlocks('plan', [section('plan-countries')])).toHaveLength(1);
    expect(faultOf([section('funnel')], 'plan').message).toContain(offeredSections('plan')[0]?.key);
  });

  it('are either taken and can be stored, or refused with a field, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.constantFrom('kind', 'section', 'title', 'text', 'shape', 'query'), fc.anything())),
        (sent) => {
          try {
            const taken = checkBlocks('executive', sent as unknown as BlockRequest[]);
            expect(JSON.stringify(taken)).not.toContain('\\u0000');
          } catch (error) {
            expect(error instanceof SpuntaError && error.field?.startsWith('blocks')).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('what the metrics refuse', () => {
  const parameters = checkParameters({
    ...{ ...REPORT, countries: ['IT'] },
    blocks: [
      text('x'),
      table({
        filters: [{ dimension: 'channel', operator: 'IN', values: ['whatsapp'] }],
        last: { count: 1, unit: 'YEAR' },
      }),
    ],
  });
  const fieldOf = (question: string, field?: string) => {
    try {
      onBlock(parameters, question, () => {
        throw new SpuntaError('UNKNOWN_METRIC', 'There is none.', field);
      });
    } catch (error) {
      return error instanceof SpuntaError ? [error.code, error.field] : error;
    }
    return null;
  };

  it.each([
    ['block-2', 'metrics.0', 'blocks.1.query.metrics.0'],
    ['block-2', 'filters.1.values', 'blocks.1.query.filters.0.values'],
    ['block-2', 'filters.0', 'blocks.1.query'],
    ['block-2', 'range.from', 'blocks.1.query.last'],
    ['block-2', undefined, 'blocks.1.query'],
    ['figures', 'range', 'range'],
  ])('about %s at %s is said of %s', (question, field, said) => {
    expect(fieldOf(question, field)).toEqual(['UNKNOWN_METRIC', said]);
  });
});

describe('a request for a preview', () => {
  it('is read as the input of a report, block by block', () => {
    expect(readRequest({ ...REPORT, blocks: [section('glance')] })).toEqual({ ...REPORT, blocks: [section('glance')] });
  });

  it.each<[unknown, string]>([
    [null, ''],
    [{ ...REPORT, colour: 'red' }, 'colour'],
    [{ ...REPORT, range: { ...REPORT.range, zone: 'UTC' } }, 'range.zone'],
    [{ ...REPORT, name: 7 }, 'name'],
    [{ ...REPORT, blocks: [7] }, 'blocks.0'],
  ])('%j is refused at %j', (body, field) => {
    expect(() => readRequest(body)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field }) as Error);
  });
});
