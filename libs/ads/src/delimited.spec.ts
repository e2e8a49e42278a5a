import fc from 'fast-check';
import { LineSplitter, type Line } from './delimited.lines.js';
import { endsInsideQuotes, RecordAssembler } from './delimited.records.js';

function splitAll(pieces: string[], limit = 1000): Line[] {
  const splitter = new LineSplitter(limit);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

function assembleAll(text: string, options: { limit?: number; accepts?: (text: string) => boolean } = {}) {
  const assembler = new RecordAssembler(',', options.limit ?? 1000, options.accepts);
  return [...splitAll([text]).flatMap((line) => assembler.push(line)), ...assembler.end()];
}

describe('LineSplitter', () => {
  it('numbers lines as an editor does, whatever ends them', () => {
    expect(splitAll(['a\nb\r\nc\rd'])).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: 'b' },
      { number: 3, text: 'c' },
      { number: 4, text: 'd' },
    ]);
  });

  it('takes a line break that two pieces share for one', () => {
    expect(splitAll(['a\r', '\nb\r', '', '\n'])).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: 'b' },
    ]);
  });

  it('drops a line over the limit and goes on with the next one', () => {
    expect(splitAll(['ab', 'cdef', 'g\nok\n', 'toolong'], 5)).toEqual([
      { number: 1, text: null },
      { number: 2, text: 'ok' },
      { number: 3, text: null },
    ]);
  });

  it('gives the same lines however the text is cut', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r', '"'), { maxLength: 40 });
    fc.assert(
      fc.property(text, fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (parts, sizes) => {
        const whole = parts.join('');
        const pieces: string[] = [];
        for (let at = 0; at < whole.length;) {
          const size = sizes.next().value ?? 1;
          pieces.push(whole.slice(at, at + size));
          at += size;
        }
        expect(splitAll(pieces)).toEqual(splitAll([whole]));
      }),
    );
  });
});

describe('endsInsideQuotes', () => {
  it.each([
    ['a,b', false, false],
    ['a,"b', false, true],
    ['a,"b"', false, false],
    ['a,"b""', false, true],
    ['5" pipe,b', false, false],
    ['end",b', true, false],
    ['still open', true, true],
  ])('%s after an open quote %s: %s', (text, inside, expected) => {
    expect(endsInsideQuotes(text, ',', inside)).toBe(expected);
  });
});

describe('RecordAssembler', () => {
  it('joins the lines of a quoted field', () => {
    expect(assembleAll('a,"b\nc",d\ne')).toEqual([
      { line: 1, text: 'a,"b\nc",d' },
      { line: 3, text: 'e' },
    ]);
  });

  it('gives up the line of a quote that never closes, and only that', () => {
    expect(assembleAll('a,"b\nc,d\ne,f')).toEqual([
      { line: 1, broken: 'quote_not_closed' },
      { line: 2, text: 'c,d' },
      { line: 3, text: 'e,f' },
    ]);
  });

  it('gives up after the limit, long before the file ends', () => {
    const rows = Array.from({ length: 200 }, (_, at) => `row ${at},x`);
    const records = assembleAll(['a,"b', ...rows].join('\n'), { limit: 100 });
    expect(records).toHaveLength(201);
    expect(records.filter((record) => 'broken' in record)).toEqual([{ line: 1, broken: 'quote_not_closed' }]);
  });

  it('does not let a stray quote reach to the next quoted row', () => {
    const accepts = (text: string): boolean => !text.includes('x,"y');
    expect(assembleAll('a,"b\nx,"y"\nz', { accepts })).toEqual([
      { line: 1, broken: 'quote_not_closed' },
      { line: 2, text: 'x,"y"' },
      { line: 3, text: 'z' },
    ]);
  });

  it('names the line that was too long', () => {
    const assembler = new RecordAssembler(',', 10);
    expect(assembler.push({ number: 7, text: null })).toEqual([{ line: 7, broken: 'too_long' }]);
  });
});
