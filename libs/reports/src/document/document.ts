import type { AnnotationKind, DayRange, Locale, MetricsQuery, MetricsResult, TargetDirection } from '@spunta/domain';

/** How a figure is written: `money` in the currency of its column or tile, `percent` as a ratio (0.41 is 41 %), `date` as YYYY-MM-DD. */
export type ValueType = 'text' | 'integer' | 'decimal' | 'money' | 'percent' | 'seconds' | 'date';

/** An exact decimal, a day or a text, as it was answered; null: unknown, never zero. */
export type Cell = string | null;

export interface Unit {
  type: ValueType;
  /** ISO 4217 of `money`; null: the data has several and nobody chose. */
  currency: string | null;
}

export interface Column extends Unit {
  /** Stable, snake_case, the same in every language. */
  key: string;
  label: string;
  /** What an empty cell of it means. */
  empty: string;
}

export interface Row {
  cells: Cell[];
  /** Rests on so few that a reader should not compare it: shown in grey. */
  isSmall: boolean;
}

export interface Tile extends Unit {
  metric: string;
  label: string;
  value: Cell;
  previous: Cell;
  /** Ratio to `previous`, 0.1 is 10 % more. */
  change: Cell;
  lastYear: Cell;
  lastYearChange: Cell;
  target: Cell;
}

export interface Series extends Unit {
  key: string;
  label: string;
  /** As many as the chart has categories. */
  values: Cell[];
}

export interface Definition {
  name: string;
  label: string;
  unit: string;
  description: string;
  formula: string;
  source: string;
}

/** One number against a target, or without one against the period before. */
export interface Verdict {
  kind: 'verdict';
  text: string;
  metric: string;
  value: Cell;
  against: { kind: 'target' | 'previous'; value: string } | null;
  outcome: 'met' | 'missed' | 'better' | 'worse' | 'same' | 'unknown';
}

export interface Tiles {
  kind: 'tiles';
  tiles: Tile[];
}

export interface Text {
  kind: 'text';
  text: string;
}

/** Something that happened, on days of the period's zone (YYYY-MM-DD, both included). */
export interface Mark {
  /** Of its flag and of its row in the list. */
  number: number;
  kind: AnnotationKind;
  title: string;
  note: string;
  from: string;
  to: string;
  /** ISO 3166-1 alpha-2; none: all. */
  countries: string[];
  /** None: all. */
  channels: string[];
}

/** What a figure of a time chart should come to, from one step of its axis (by index) to another, both included. */
export interface ChartTarget {
  /** Key of the series, in whose unit and currency `value` is. */
  metric: string;
  direction: TargetDirection;
  value: string;
  from: number;
  to: number;
  /** All days of the target, YYYY-MM-DD, both included. */
  fromDay: string;
  toDay: string;
}

/** Data alone: who draws it decides how it looks. `categories` are days (YYYY-MM-DD) where `axis` is `time`. */
export interface Chart {
  kind: 'chart';
  id: string;
  title: string;
  shape: 'line' | 'bar' | 'stacked' | 'funnel';
  axis: 'time' | 'names';
  categories: string[];
  series: Series[];
  /** Index of the first step that is not counted to its end, null: all are; without it each category is a day. */
  openFrom?: number | null;
  /** Every figure that is drawn, for files of figures: a chart of a question of one's own has it. */
  data?: Table;
  /** In the order of their beginnings; absent where there are none. */
  marks?: Mark[];
  /** By series, from left to right; absent where there are none. */
  targets?: ChartTarget[];
}

export interface CountryMap extends Unit {
  kind: 'map';
  id: string;
  title: string;
  label: string;
  /** `country` is ISO 3166-1 alpha-2. */
  values: { country: string; value: Cell; isSmall: boolean }[];
}

export interface Table {
  kind: 'table';
  id: string;
  title: string;
  columns: Column[];
  rows: Row[];
  /** Of all rows, also of those that are not shown; null where there is none. */
  totals: Cell[] | null;
  /** How many rows there are; more than `rows` where only some are shown. */
  totalRows: number;
  /** Of a question of one's own: what was asked, and what its sheet and its part of a CSV are called by. */
  own?: { number: number; question: MetricsQuery };
  /** Where the others are, in a sentence. */
  rest?: string;
}

export interface Definitions {
  kind: 'definitions';
  items: Definition[];
}

export interface Sources {
  kind: 'sources';
  items: string[];
}

/** Whether the period is counted to its end. */
export interface Coverage {
  kind: 'coverage';
  status: MetricsResult['status'];
  text: string;
}

export interface Gaps {
  kind: 'gaps';
  items: { code: string; text: string }[];
}

/** Where the figures can be seen again: a path of this installation. */
export interface Link {
  kind: 'link';
  label: string;
  path: string;
}

export type Block =
  Verdict | Tiles | Text | Chart | CountryMap | Table | Definitions | Sources | Coverage | Gaps | Link;

export interface Section {
  id: string;
  /** Says the finding where there is one. */
  title: string;
  blocks: Block[];
}

export interface ReportDocument {
  template: string;
  name: string;
  title: string;
  language: Locale;
  workspace: string;
  period: DayRange;
  /** ISO 4217 of every amount; null: none was asked for and the data has none or several. */
  currency: string | null;
  status: MetricsResult['status'];
  /** The last day (YYYY-MM-DD) of the period that is counted to its end; null: none is. */
  dataThrough: string | null;
  /** Figures of a sample workspace, which every page has to say. */
  isSample: boolean;
  sections: Section[];
}

/** The rows beneath a report, without a cap: read while they are written. Iterating it again gives the same rows. */
export interface RawTable {
  columns: Column[];
  rows: AsyncIterable<readonly Cell[]>;
  /** How whole the rows are that were read so far; absent: as whole as the document. */
  status?: () => MetricsResult['status'];
}

/** Rows that are there already. */
export function listed(rows: readonly (readonly Cell[])[]): RawTable['rows'] {
  return {
    async *[Symbol.asyncIterator]() {
      yield* rows;
    },
  };
}

export interface Report {
  document: ReportDocument;
  raw: RawTable;
  /** What the raw rows answer, for the file beside a CSV. */
  question: object;
}
