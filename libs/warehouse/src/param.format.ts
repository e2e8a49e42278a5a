import { SpuntaError } from '@spunta/domain';
import type { QueryParams } from './warehouse.js';

const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
};

/** A SQL string literal. */
export function quoteLiteral(text: string): string {
  return `'${text.replace(/[\\']/g, (char) => ESCAPES[char] ?? char)}'`;
}

/** A value as the engine reads it for a `{name:Type}` placeholder: escaped text, arrays with quoted items, `\N` for null. */
export function formatParam(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return value.replace(/[\\\t\n\r\0]/g, (char) => ESCAPES[char] ?? char);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(formatItem).join(',')}]`;
  throw new SpuntaError('INTERNAL', `A ${typeof value} cannot be bound to a query.`);
}

function formatItem(item: unknown): string {
  if (typeof item === 'string') return `'${item.replace(/[\\'\t\n\r\0]/g, (char) => ESCAPES[char] ?? char)}'`;
  return formatParam(item);
}

/** A connection remembers earlier parameters, so a forgotten one must fail here instead of taking another query's value. */
export function assertBound(sql: string, params: QueryParams): void {
  for (const [, name] of sql.matchAll(/\{(\w+):/g)) {
    if (name !== undefined && !(name in params)) {
      throw new SpuntaError('INTERNAL', `The query names the parameter ${name} but no value was given for it.`);
    }
  }
}
