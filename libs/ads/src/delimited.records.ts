import type { Line } from './delimited.lines.js';

/** One record of a delimited file: one line, or several when a quoted field holds line breaks. */
export interface DelimitedRecord {
  /** Where it starts. */
  line: number;
  text: string;
}

/** A line that cannot be a record. */
export interface BrokenRecord {
  line: number;
  broken: 'too_long' | 'quote_not_closed';
}

const MAX_LINES = 50;

/**
 * Joins lines into records. A stray quote would swallow the rows behind it: when the lines that it joins are not accepted, or
 * after 50 lines or `limit` characters, the line that opened it is given up alone and the others are read afresh.
 */
export class RecordAssembler {
  private open: Line[] = [];
  private openLength = 0;

  constructor(
    private readonly separators: string,
    private readonly limit: number,
    private readonly accepts: (text: string) => boolean = () => true,
  ) {}

  push(line: Line): (DelimitedRecord | BrokenRecord)[] {
    if (line.text === null) return [...this.end(), { line: line.number, broken: 'too_long' }];
    const inside = endsInsideQuotes(line.text, this.separators, this.open.length > 0);
    if (!inside && this.open.length === 0) return [{ line: line.number, text: line.text }];
    this.open.push(line);
    this.openLength += line.text.length + 1;
    if (!inside) return this.closeOpen();
    return this.open.length > MAX_LINES || this.openLength > this.limit ? this.giveUpFirst() : [];
  }

  /** What is still open when the file ends. */
  end(): (DelimitedRecord | BrokenRecord)[] {
    const records: (DelimitedRecord | BrokenRecord)[] = [];
    while (this.open.length > 0) records.push(...this.giveUpFirst());
    return records;
  }

  private closeOpen(): (DelimitedRecord | BrokenRecord)[] {
    const text = this.open.map((line) => line.text).join('\n');
    if (!this.accepts(text)) return this.giveUpFirst();
    const record = { line: this.open[0]?.number ?? 0, text };
    this.open = [];
    this.openLength = 0;
    return [record];
  }

  private giveUpFirst(): (DelimitedRecord | BrokenRecord)[] {
    const [first, ...others] = this.open;
    this.open = [];
    this.openLength = 0;
    const records: (DelimitedRecord | BrokenRecord)[] = first
      ? [{ line: first.number, broken: 'quote_not_closed' }]
      : [];
    for (const line of others) records.push(...this.push(line));
    return records;
  }
}

/** Whether a quoted field is still open at the end of `text`. A quote opens a field only where the field starts. */
export function endsInsideQuotes(text: string, separators: string, inside: boolean): boolean {
  if (!text.includes('"')) return inside;
  let quoted = inside;
  let fieldStart = !inside;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quoted) {
      if (char !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else quoted = false;
    } else if (char === '"' && fieldStart) {
      quoted = true;
      fieldStart = false;
    } else {
      fieldStart = separators.includes(char);
    }
  }
  return quoted;
}
