import { FILTER_OPERATORS, SpuntaError, type MetricsFilter, type MetricsOrder, type MetricsTop } from '@spunta/domain';
import { metricCatalog } from '@spunta/metrics';
import {
  BLOCK_COMPARISONS,
  BLOCK_SHAPES,
  BLOCK_STEPS,
  isQueryBlock,
  LAST_UNITS,
  MOST_LINES,
  NAMED_DIMENSIONS,
  offeredSections,
  type ChartBlock,
  type QueryBlock,
  type ReportBlock,
  type TemplateName,
} from '@spunta/reports';
import { z } from 'zod';

export const MOST_BLOCKS = 40;
/** Each is a question of its own to the engine. */
export const MOST_QUERIES = 20;
export const LONGEST_TEXT = 10_000;
const LONGEST_TITLE = 120;
const LONGEST_NAME = 200;
const MOST_METRICS = 8;
const MOST_DIMENSIONS = 3;
const MOST_FILTERS = 20;
const MOST_VALUES = 300;
const MOST_ROWS = 1_000;
/** Bars that can be told apart on a page. */
const MOST_BARS = 60;
const MOST_LAST = 120;
const MOST_TOP = 100;

/** What a person sends of a block: fields of other kinds are left out or null. */
export interface BlockRequest {
  kind: string;
  section?: string | null;
  title?: string | null;
  text?: string | null;
  shape?: string | null;
  query?: BlockQueryRequest | null;
}

export interface BlockQueryRequest {
  metrics: string[];
  dimensions?: string[] | null;
  granularity?: string | null;
  filters?: MetricsFilter[] | null;
  compare?: string | null;
  top?: MetricsTop | null;
  orderBy?: MetricsOrder[] | null;
  first?: number | null;
  last?: { count: number; unit: string } | null;
  range?: { from: string; to: string; timeZone: string } | null;
  currency?: string | null;
}

/** Figures whose parts are no whole. */
const UNSUMMABLE = new Set(
  metricCatalog()
    .metrics.filter(({ additive }) => !additive)
    .map(({ name }) => name),
);

/** Dimensions by which no report is split or filtered. */
const OTHERS = new Set(
  metricCatalog()
    .dimensions.map(({ name }) => name)
    .filter((name) => !NAMED_DIMENSIONS.some((named) => named === name)),
);

/** A word that fits on no line is cut letter by letter, which takes minutes and gigabytes from some thousand letters on. */
const LONG_WORD = /[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]{201}/u;
const UNPRINTABLE = 'It holds a character that cannot be printed or stored: type it again.';
/** Neither the store nor a page takes these; a tab and a line end are text. */
const isPrintable = (text: string): boolean => !/[\p{Cs}\u0000-\u0008\u000b\u000c\u000e-\u001f]/u.test(text);
const plain = (most: number) =>
  z.string().max(most, `It has at most ${most} characters.`).refine(isPrintable, UNPRINTABLE);
const told = (most: number) => plain(most).refine((text) => text.trim() !== '', 'Fill this in.');
const name = told(LONGEST_NAME);
const title = told(LONGEST_TITLE).transform((text) => text.replace(/\s+/g, ' ').trim());
const perhaps = <T extends z.ZodType>(type: T) => type.nullable().default(null as never);
const listOf = <T extends z.ZodType>(type: T, most: number, what: string) =>
  z.array(type).max(most, `Name at most ${most} ${what}.`);

const dimension = z.enum(NAMED_DIMENSIONS, `A report is split by ${NAMED_DIMENSIONS.join(', ')}: none of people.`);
const query = z.strictObject({
  metrics: listOf(name, MOST_METRICS, 'figures').min(1, 'Name a figure out of metricCatalog.'),
  dimensions: listOf(dimension, MOST_DIMENSIONS, 'splits').default([]),
  granularity: perhaps(z.enum(BLOCK_STEPS, `A report has steps of ${BLOCK_STEPS.join(', ')}.`)),
  filters: listOf(
    z.strictObject({
      dimension: name,
      operator: z.enum(FILTER_OPERATORS),
      values: listOf(plain(LONGEST_NAME), MOST_VALUES, 'values'),
    }),
    MOST_FILTERS,
    'filters',
  ).default([]),
  compare: perhaps(z.enum(BLOCK_COMPARISONS)),
  top: perhaps(
    z.strictObject({
      dimension: name,
      count: z.int().min(1).max(MOST_TOP),
      by: perhaps(name),
      other: z.boolean().default(true),
    }),
  ),
  orderBy: listOf(z.strictObject({ by: name, direction: z.enum(['ASC', 'DESC']) }), 10, 'orders').default([]),
  first: z.int().min(1).max(MOST_ROWS, `A table has at most ${MOST_ROWS} rows.`).default(100),
  last: perhaps(z.strictObject({ count: z.int().min(1).max(MOST_LAST), unit: z.enum(LAST_UNITS) })),
  range: perhaps(z.strictObject({ from: z.string(), to: z.string(), timeZone: z.string() })),
  currency: perhaps(z.string().regex(/^[A-Z]{3}$/, 'Use an ISO 4217 code such as EUR.')),
});

const block: z.ZodType<ReportBlock> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('section'), section: name, title: perhaps(title) }),
  z.strictObject({ kind: z.literal('chart'), title, shape: z.enum(BLOCK_SHAPES), query }),
  z.strictObject({ kind: z.literal('table'), title, query }),
  z.strictObject({
    kind: z.literal('text'),
    title: perhaps(title),
    text: told(LONGEST_TEXT).refine((text) => !LONG_WORD.test(text), 'A word has at most 200 characters: part it.'),
  }),
]);
export const storedBlocks = z.array(block).nullable().default(null);

/** Throws INVALID_INPUT with the block and its field, such as `blocks.2.query.metrics`. null: as the template says it. */
export function checkBlocks(template: TemplateName, request: readonly BlockRequest[] | null): ReportBlock[] | null {
  if (request === null) return null;
  if (request.length === 0 || request.length > MOST_BLOCKS)
    throw new SpuntaError('INVALID_INPUT', 'A report has 1 to 40 blocks.', 'blocks');
  const blocks = request.map(parseBlock);
  if (blocks.filter(isQueryBlock).length > MOST_QUERIES)
    throw new SpuntaError('INVALID_INPUT', 'A report has at most 20 charts and tables.', 'blocks');
  checkSections(template, blocks);
  blocks.forEach((one, i) => {
    if (isQueryBlock(one)) checkQuery(one, `blocks.${i}`);
  });
  return blocks;
}

function parseBlock(request: BlockRequest, i: number): ReportBlock {
  const parsed = block.safeParse(normalized(request));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = ['blocks', i, ...(issue?.path ?? []), ...unknown].join('.');
  const message =
    unknown.length > 0
      ? `A block of this kind has no ${JSON.stringify(unknown[0])}.`
      : (issue?.message ?? 'It is not valid.');
  throw new SpuntaError('INVALID_INPUT', message, field);
}

/** Without what was left empty, and with line ends of one kind. */
function normalized(request: BlockRequest): unknown {
  return JSON.parse(
    JSON.stringify(request, (_, value: unknown) => (value === null ? undefined : value)),
    (_, value: unknown) => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value),
  );
}

function checkSections(template: TemplateName, blocks: readonly ReportBlock[]): void {
  const keys: string[] = offeredSections(template).map(({ key }) => key);
  const sections = blocks.map((one) => (one.kind === 'section' ? one.section : null));
  sections.forEach((key, i) => {
    if (key === null) return;
    const field = `blocks.${i}.section`;
    if (!keys.includes(key))
      throw new SpuntaError('INVALID_INPUT', `The template ${template} has ${keys.join(', ')}.`, field);
    if (sections.indexOf(key) < i)
      throw new SpuntaError('INVALID_INPUT', 'A section stands in a report once: take one of them away.', field);
  });
}

function checkQuery(block: QueryBlock, at: string): void {
  const { last, range, dimensions, filters } = block.query;
  const refuse = (message: string, field: string): never => {
    throw new SpuntaError('INVALID_INPUT', message, `${at}.query.${field}`);
  };
  if (last && range) refuse('Name either the last days, weeks, months or years, or days of its own.', 'range');
  if (new Set(dimensions).size < dimensions.length) refuse('Split by a dimension once.', 'dimensions');
  filters.forEach((filter, i) => {
    if (OTHERS.has(filter.dimension))
      refuse(`A report is filtered by ${NAMED_DIMENSIONS.join(', ')}.`, `filters.${i}.dimension`);
  });
  if (block.kind === 'chart') checkChart(block, refuse);
}

function checkChart({ shape, query }: ChartBlock, refuse: (message: string, field: string) => never): void {
  const { metrics, dimensions, granularity, top, first } = query;
  if (shape === 'stacked') return checkStack(query, refuse);
  if (shape === 'bar') {
    if (granularity) refuse('Bars have no time axis: draw a line, or leave the step out.', 'granularity');
    if (dimensions.length === 0) refuse('Bars need names: split by a dimension.', 'dimensions');
    if (first > MOST_BARS) refuse(`A page has room for ${MOST_BARS} bars.`, 'first');
    return;
  }
  if (!granularity) refuse('A line needs a time axis: choose a step such as DAY.', 'granularity');
  if (dimensions.length > 1 || (dimensions.length === 1 && metrics.length > 1))
    refuse('A line is of several figures, or of one figure split by one dimension.', 'dimensions');
  if (metrics.length > MOST_LINES) refuse(`No more than ${MOST_LINES} lines can be told apart.`, 'metrics');
  if (top && top.count > MOST_LINES) refuse(`No more than ${MOST_LINES} lines can be told apart.`, 'top.count');
}

function checkStack(
  { metrics, dimensions, granularity, top, first }: ChartBlock['query'],
  refuse: (message: string, field: string) => never,
): void {
  if (metrics.length > 1) refuse('Stacked bars are of one figure.', 'metrics');
  if (metrics.some((metric) => UNSUMMABLE.has(metric)))
    refuse('This figure cannot be added up, so its parts cannot be stacked.', 'metrics');
  if (dimensions.length !== (granularity ? 1 : 2))
    refuse('Stacked bars need a step and one split, or two splits without a step.', 'dimensions');
  if (granularity && top && top.count > MOST_LINES)
    refuse(`No more than ${MOST_LINES} parts can be told apart.`, 'top.count');
  if (!granularity && first > MOST_BARS) refuse(`A page has room for ${MOST_BARS} bars.`, 'first');
}
