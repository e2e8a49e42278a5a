import { countryFromText, type AdInsight, type AdLevel, type AdSkipReason } from '@spunta/domain';
import type { AdColumns } from './ads-manager.columns.js';
import type { FileHabits } from './ads-manager.habits.js';
import { readDay } from './ads-manager.days.js';
import { CONVERSATIONS_STARTED, type AdColumn } from './ads-manager.headers.js';
import { currencyOfCell, isBlank, isCurrency, readAmount, readCount } from './ads-manager.numbers.js';
import { memoise, normalise as normaliseText, spellingMap, spellingSet } from './ads-manager.spelling.js';
import { placementName } from './meta.placements.js';
import { DEVICE_WORDS, GENDER_WORDS, TOTAL_WORDS, UNKNOWN_WORDS } from './ads-manager.words.js';

export interface RowContext {
  columns: AdColumns;
  habits: FileHabits;
  adAccount: string | undefined;
  currency: string | undefined;
}

export type RowReading = { insight: AdInsight } | { skip: AdSkipReason; detail?: string };

/** Carries a skip out of the readers of single cells; caught in readRow and nowhere else. */
class RowSkip extends Error {
  constructor(
    readonly reason: AdSkipReason,
    readonly detail?: string,
  ) {
    super(reason);
  }
}

const normalise = memoise(normaliseText);
const countryCode = memoise(countryFromText);
const dayReaders = {
  day_first: memoise((cell) => readDay(cell, 'day_first')),
  month_first: memoise((cell) => readDay(cell, 'month_first')),
  open: memoise((cell) => readDay(cell, undefined)),
};

const UNKNOWN = spellingSet(UNKNOWN_WORDS);
const TOTALS = spellingSet(TOTAL_WORDS);
const CONVERSATIONS = spellingSet(CONVERSATIONS_STARTED);
const GENDERS = spellingMap(GENDER_WORDS);
const DEVICES = spellingMap(DEVICE_WORDS);

const NAMES = ['campaignName', 'adSetName', 'adName'] as const satisfies readonly AdColumn[];
const IDS = ['campaignId', 'adSetId', 'adId'] as const satisfies readonly AdColumn[];
const LEVEL_COLUMNS: Record<AdLevel, readonly [AdColumn, AdColumn] | undefined> = {
  account: undefined,
  campaign: ['campaignName', 'campaignId'],
  ad_set: ['adSetName', 'adSetId'],
  ad: ['adName', 'adId'],
};
const MAX_NAME = 400;

/** One row of cells to an insight, or the reason why it is none. Pure. */
export function readRow(cells: readonly string[], context: RowContext): RowReading {
  try {
    return { insight: new RowReader(cells, context).read() };
  } catch (error) {
    if (!(error instanceof RowSkip)) throw error;
    return { skip: error.reason, ...(error.detail === undefined ? {} : { detail: error.detail }) };
  }
}

class RowReader {
  constructor(
    private readonly cells: readonly string[],
    private readonly context: RowContext,
  ) {}

  read(): AdInsight {
    const { columns } = this.context;
    const surplus = this.cells.slice(columns.width);
    if (this.cells.length < columns.width || surplus.some((cell) => cell.trim() !== '')) {
      throw new RowSkip('wrong_column_count', `${this.cells.length} cells under ${columns.width} headers`);
    }
    this.refuseTotals();
    const day = this.day();
    this.requireName();
    const figures = this.figures();
    const insight: AdInsight = {
      platform: 'meta',
      adAccount: this.adAccount(),
      day,
      level: columns.level,
      ...this.identity(),
      breakdown: columns.breakdown,
      ...this.breakdowns(),
      currency: this.currency(figures.spend !== undefined),
      ...figures,
    };
    return withoutUndefined(insight);
  }

  private cell(column: AdColumn): string {
    const at = this.context.columns.at[column];
    return at === undefined ? '' : (this.cells[at] ?? '');
  }

  private text(column: AdColumn): string | undefined {
    const cell = this.cell(column);
    if (isBlank(cell)) return undefined;
    return cut(cell, MAX_NAME) || undefined;
  }

  /** Ads Manager sums up in a row without names or dates, or without any breakdown value; spreadsheets write "Total". */
  private refuseTotals(): void {
    const { level, breakdownColumns } = this.context.columns;
    const names = [...NAMES, ...IDS].map((column) => this.text(column)).filter((name) => name !== undefined);
    const nameless = names.length === 0 || (names.length === 1 && TOTALS.has(normalise(names[0] ?? '')));
    const dateless = ['day', 'starts', 'ends'].every((column) => isBlank(this.cell(column as AdColumn)));
    const blankBreakdown =
      breakdownColumns.length > 0 && breakdownColumns.every((column) => isBlank(this.cell(column)));
    if (level === 'account' ? dateless : nameless) throw new RowSkip('totals_row');
    if (blankBreakdown) throw new RowSkip('totals_row', 'no value in any breakdown column');
  }

  private day(): string {
    const { at } = this.context.columns;
    if (at.day !== undefined) return this.dayOf('day');
    const [starts, ends] = [this.dayOf('starts'), this.dayOf('ends')];
    if (starts !== ends) throw new RowSkip('period_row', `${starts} to ${ends}`);
    return starts;
  }

  private dayOf(column: AdColumn): string {
    const cell = this.cell(column);
    if (isBlank(cell)) throw new RowSkip('missing_day');
    const reading = dayReaders[this.context.habits.dayOrder ?? 'open'](cell);
    if ('day' in reading) return reading.day;
    throw new RowSkip('bad_day', `${quote(cell)} is ${reading.bad}`);
  }

  private requireName(): void {
    const wanted = LEVEL_COLUMNS[this.context.columns.level];
    if (wanted && wanted.every((column) => this.text(column) === undefined)) throw new RowSkip('missing_name');
  }

  private identity(): Partial<AdInsight> {
    return {
      campaignId: this.id('campaignId'),
      campaignName: this.text('campaignName'),
      adSetId: this.id('adSetId'),
      adSetName: this.text('adSetName'),
      adId: this.id('adId'),
      adName: this.text('adName'),
    };
  }

  /** Ids are text. A spreadsheet that read one as a number wrote back 1.20299E+17: what it stood for is lost. */
  private id(column: AdColumn): string | undefined {
    const text = this.text(column);
    const id = text?.replace(/^(?:="?|'|[a-z]{1,3}:|act_)/i, '').replace(/"$/, '');
    if (id !== undefined && /^\d+(?:[.,]\d+)?e\+?\d+$/i.test(id)) {
      const remedy = 'a spreadsheet shortened this id: export again and import the file without opening it';
      throw new RowSkip('bad_number', `${quote(id)}: ${remedy}`);
    }
    return id || undefined;
  }

  private adAccount(): string {
    return this.id('accountId') ?? this.context.adAccount ?? this.text('accountName') ?? '';
  }

  private breakdowns(): Partial<AdInsight> {
    const gender = this.known('gender');
    const device = this.known('device');
    return {
      country: this.country(),
      publisherPlatform: this.known('publisherPlatform')
        ?.toLowerCase()
        .replace(/[\s_]+/g, '_'),
      placement: this.placement(),
      device: device && (DEVICES.get(normalise(device)) ?? device.toLowerCase()),
      age: this.known('age'),
      gender: gender && (GENDERS.get(normalise(gender)) ?? gender.toLowerCase()),
    };
  }

  private placement(): string | undefined {
    const text = this.known('placement');
    return text && placementName(text);
  }

  private known(column: AdColumn): string | undefined {
    const text = this.text(column);
    return text === undefined || UNKNOWN.has(normalise(text)) ? undefined : text;
  }

  private country(): string | undefined {
    const text = this.known('country');
    if (text === undefined) return undefined;
    const code = countryCode(text);
    if (code === null) throw new RowSkip('unknown_country', quote(text));
    return code;
  }

  private currency(hasSpend: boolean): string {
    const column = this.cell('currency').trim().toUpperCase();
    const { columns, currency } = this.context;
    const found =
      columns.currency ?? (isCurrency(column) ? column : undefined) ?? currencyOfCell(this.cell('spend')) ?? currency;
    if (found === undefined && hasSpend) throw new RowSkip('missing_currency');
    return found ?? '';
  }

  private figures(): Pick<AdInsight, 'spend' | 'impressions' | 'clicks' | 'reach' | 'conversations'> {
    const spend = readAmount(this.cell('spend'), this.context.habits.style);
    if (spend.state === 'bad') throw new RowSkip('bad_number', quote(this.cell('spend')));
    const figures = {
      spend: spend.state === 'read' ? spend.value : undefined,
      impressions: this.count('impressions'),
      clicks: this.context.columns.at.linkClicks === undefined ? this.count('allClicks') : this.count('linkClicks'),
      reach: this.count('reach'),
      conversations: this.conversations(),
    };
    const empty = Object.values(figures).every((figure) => figure === undefined);
    if (empty && !isBlank(this.cell('results'))) throw new RowSkip('other_result_type', quote(this.cell('resultType')));
    return figures;
  }

  /** Results count messaging conversations only where the row's result type says so. */
  private conversations(): number | undefined {
    if (this.context.columns.at.conversationsStarted !== undefined) return this.count('conversationsStarted');
    const type = this.cell('resultType');
    const isMessaging = type.includes('messaging_conversation_started') || CONVERSATIONS.has(normalise(type));
    return isMessaging ? this.count('results') : undefined;
  }

  private count(column: AdColumn): number | undefined {
    const reading = readCount(this.cell(column));
    if (reading.state === 'bad') throw new RowSkip('bad_number', quote(this.cell(column)));
    return reading.state === 'read' ? reading.value : undefined;
  }
}

/** One line, never ended by half a character: the warehouse refuses all rows of an insert for one such. */
const cut = (text: string, length: number): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, length)
    .replace(/\p{Cs}$/u, '');

const quote = (text: string): string => `"${cut(text, 60)}"`;

function withoutUndefined(insight: AdInsight): AdInsight {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(insight)) if (value !== undefined) kept[name] = value;
  return kept as unknown as AdInsight;
}
