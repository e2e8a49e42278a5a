import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Cell, RawTable } from '../document/document.js';

export type OnRows = (rows: number, last: readonly Cell[]) => Promise<void>;

/**
 * Reads the rows once into a file, from which every writer takes them: all files of a run are of one result set, and memory holds
 * a few rows at a time. `onRows` is told from time to time how many there are and the last of them; what it throws ends the reading.
 */
export async function spoolRows(
  raw: RawTable,
  file: string,
  onRows: OnRows = () => Promise.resolve(),
): Promise<RawTable> {
  await pipeline(Readable.from(batches(raw.rows, onRows)), createWriteStream(file, { mode: 0o600 }));
  return { ...raw, rows: { [Symbol.asyncIterator]: () => readRows(file) } };
}

const ROWS_IN_BATCH = 500;

async function* batches(rows: RawTable['rows'], onRows: OnRows): AsyncGenerator<string> {
  let count = 0;
  let lines: string[] = [];
  let last: readonly Cell[] = [];
  for await (const row of rows) {
    last = row;
    lines.push(`${JSON.stringify(row)}\n`);
    count += 1;
    if (lines.length < ROWS_IN_BATCH) continue;
    yield lines.join('');
    lines = [];
    await onRows(count, last);
  }
  yield lines.join('');
  await onRows(count, last);
}

async function* readRows(file: string): AsyncGenerator<Cell[]> {
  const input = createReadStream(file);
  const lines = createInterface({ input, crlfDelay: Infinity });
  try {
    for await (const line of lines) yield JSON.parse(line) as Cell[];
  } finally {
    lines.close();
    input.destroy();
  }
}
