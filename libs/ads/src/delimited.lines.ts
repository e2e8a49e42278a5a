/** A physical line, counted from 1 as editors do. `text` is null when the line is longer than the limit. */
export interface Line {
  number: number;
  text: string | null;
}

/** Characters of one row; longer ones are skipped without being kept. */
export const MAX_ROW_CHARACTERS = 256 * 1024;

/** Cuts text that comes in pieces into lines at \n, \r\n or \r, and never keeps more than `limit` characters of one line. */
export class LineSplitter {
  private number = 1;
  private rest = '';
  private tooLong = false;
  private afterReturn = false;

  constructor(private readonly limit: number) {}

  push(piece: string): Line[] {
    const lines: Line[] = [];
    let start = this.afterReturn && piece.startsWith('\n') ? 1 : 0;
    if (piece !== '') this.afterReturn = false;
    const breaks = /\r\n|\n|\r/g;
    breaks.lastIndex = start;
    for (let found = breaks.exec(piece); found; found = breaks.exec(piece)) {
      lines.push(this.close(piece.slice(start, found.index)));
      start = breaks.lastIndex;
      this.afterReturn = found[0] === '\r' && start === piece.length;
    }
    this.keep(piece.slice(start));
    return lines;
  }

  /** The last line when the file does not end with a line break. */
  end(): Line[] {
    return this.rest !== '' || this.tooLong ? [this.close('')] : [];
  }

  private keep(text: string): void {
    this.tooLong ||= this.rest.length + text.length > this.limit;
    this.rest = this.tooLong ? '' : this.rest + text;
  }

  private close(text: string): Line {
    this.keep(text);
    const line = { number: this.number, text: this.tooLong ? null : this.rest };
    this.number += 1;
    this.rest = '';
    this.tooLong = false;
    return line;
  }
}
