import type { Writable } from 'node:stream';

/** One JSON document, or text for people: a table of a list, lines of an object. */
export function print(out: Writable, result: unknown, json: boolean | undefined): void {
  out.write(`${json ? JSON.stringify(result) : describe(result)}\n`);
}

function describe(result: unknown): string {
  if (Array.isArray(result)) return describeList(result as Record<string, unknown>[]);
  if (typeof result === 'object' && result !== null) return describeObject(result as Record<string, unknown>);
  return cell(result);
}

function describeObject(result: Record<string, unknown>): string {
  const width = Math.max(...Object.keys(result).map((key) => key.length), 0);
  const lines = Object.entries(result).map(([key, value]) =>
    Array.isArray(value) && value.length > 0 && typeof value[0] === 'object'
      ? `${key}:\n${describeList(value as Record<string, unknown>[])}`
      : `${`${key}:`.padEnd(width + 2)}${cell(value)}`,
  );
  return lines.join('\n');
}

function describeList(rows: Record<string, unknown>[]): string {
  if (rows.length === 0) return 'none';
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [keys, ...rows.map((row) => keys.map((key) => cell(row[key])))];
  const widths = keys.map((_key, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (Array.isArray(value)) return value.map(cell).join(', ') || '-';
  return typeof value === 'object' ? JSON.stringify(value) : plain(String(value));
}

/** Names come from outside: one with a line break would tear a table, one with ESC would command the terminal. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
