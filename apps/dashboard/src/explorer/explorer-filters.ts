import type { FilterInput, FilterOperator } from '../generated/graphql.js';

/** On values of a dimension, or on figures of a metric by the metric's name. */
export type ExplorerFilter = FilterInput & { values: string[] };

/** What a reader chooses from. One value or several: a list says both. */
export const DIMENSION_OPERATORS = ['IN', 'NOT_IN', 'CONTAINS', 'NOT_CONTAINS'] as const satisfies FilterOperator[];
export const METRIC_OPERATORS = ['GT', 'GTE', 'LT', 'LTE', 'IS', 'IS_NOT'] as const satisfies FilterOperator[];
export type OfferedOperator = (typeof DIMENSION_OPERATORS)[number] | (typeof METRIC_OPERATORS)[number];

export type FilterKind = 'dimension' | 'metric';

const DECIMAL = /^-?\d{1,15}(\.\d{1,10})?$/;
const MOST_VALUES = 1000;
const LONGEST_VALUE = 500;
const SHAPE = /^([a-z][a-z0-9_]*)\.([A-Z_]+)\.(.*)$/s;

export function operatorsFor(kind: FilterKind): readonly OfferedOperator[] {
  return kind === 'metric' ? METRIC_OPERATORS : DIMENSION_OPERATORS;
}

export function isOperatorFor(kind: FilterKind, operator: FilterOperator): boolean {
  return (operatorsFor(kind) as readonly FilterOperator[]).includes(operator);
}

/** `country.IN.IT,DE`; commas within a value are escaped, an empty value is the unknown one. */
export function writeFilter({ dimension, operator, values }: ExplorerFilter): string {
  return `${dimension}.${operator}.${values.map(escapeComma).join(',')}`;
}

/** Null for text that is no filter. Whether its names exist is for the catalogue to say. */
export function readFilter(text: string): ExplorerFilter | null {
  const [, dimension = '', operator = '', rest = ''] = SHAPE.exec(text) ?? [];
  if (!isOperator(operator)) return null;
  const values = rest.split(',').map(unescapeComma);
  const isListed = operator === 'IN' || operator === 'NOT_IN';
  const isSized = values.length <= MOST_VALUES && values.every((value) => value.length <= LONGEST_VALUE);
  if (!isSized || (!isListed && values.length > 1)) return null;
  return { dimension, operator, values };
}

/** Whether a filter says something: a list with values, a text to look for, a number to compare with. */
export function isWhole({ operator, values }: ExplorerFilter): boolean {
  if (operator === 'IN' || operator === 'NOT_IN') return values.length > 0;
  if (operator === 'CONTAINS' || operator === 'NOT_CONTAINS') return Boolean(values[0]);
  return values.length === 1 && DECIMAL.test(values[0] ?? '');
}

/** "Is Italy" and "is one of Italy" are one filter of a dimension, with one look. */
export function normalFilter(filter: ExplorerFilter, kind: FilterKind): ExplorerFilter {
  if (kind === 'metric') return filter;
  if (filter.operator === 'IS') return { ...filter, operator: 'IN' };
  return filter.operator === 'IS_NOT' ? { ...filter, operator: 'NOT_IN' } : filter;
}

export function isDecimalText(text: string): boolean {
  return DECIMAL.test(text);
}

function isOperator(text: string): text is OfferedOperator {
  return ([...DIMENSION_OPERATORS, ...METRIC_OPERATORS] as string[]).includes(text);
}

function escapeComma(value: string): string {
  return value.replaceAll('%', '%25').replaceAll(',', '%2C');
}

function unescapeComma(text: string): string {
  return text.replaceAll('%2C', ',').replaceAll('%25', '%');
}
