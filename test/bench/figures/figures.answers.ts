import type { MetricsQuery } from '@spunta/domain';
import type { Answer } from './figures.server.js';
import type { Question } from './figures.questions.js';

/** Figures of an answer, row by row, without order, keys and empty rows: equal answers have equal ones whoever gave them. */
export type FigureRows = number[][];

/** Ratios are rounded by some and not by others; counts below a million are compared to the unit. */
const CLOSE = 1e-5;

function tidy(rows: FigureRows): FigureRows {
  return rows
    .filter((row) => row.some((figure) => figure !== 0))
    .sort((a, b) => a.map((figure, i) => figure - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0);
}

/** Rows of GraphQL; those of the comparison and totals of people are rows of their own, as the peers give them. */
export function figuresOfAnswer({ kind, query }: Question, { rows, totals }: Answer): FigureRows {
  const own = rows.map(({ values }) => values.map(({ number }) => number ?? 0));
  const before = query.compare ? rows.map(({ values }) => values.map(({ previous }) => Number(previous ?? 0))) : [];
  const split = query.granularity || query.dimensions?.length;
  const whole = kind === 'people' && split ? [totals.map(({ number }) => number ?? 0)] : [];
  return tidy([...own, ...before, ...whole]);
}

/** Rows of SQL: the last columns are the figures. */
export function figuresOfRows({ query }: Pick<Question, 'query'>, rows: readonly unknown[][]): FigureRows {
  return tidy(rows.map((row) => row.slice(-query.metrics.length).map((figure) => Number(figure ?? 0) || 0)));
}

export function assertSame(name: string, whose: string, found: FigureRows, expected: FigureRows): void {
  if (found.length === expected.length && found.every((row, i) => isClose(row, expected[i] ?? []))) return;
  const show = (rows: FigureRows): string => `${rows.length} rows, ${JSON.stringify(rows).slice(0, 300)}`;
  throw new Error(`${name}: ${whose} says ${show(found)} where GraphQL says ${show(expected)}`);
}

function isClose(row: readonly number[], other: readonly number[]): boolean {
  return row.length === other.length && row.every((figure, i) => Math.abs(figure - (other[i] ?? 0)) <= CLOSE * figure);
}

/** The same question for another page size: the same work, never an answer from memory. */
export function varied(query: MetricsQuery, turn: number): MetricsQuery {
  return { ...query, first: 1000 - (turn % 500) };
}
