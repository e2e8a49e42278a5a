import { Readable } from 'node:stream';
import { checkSheetBytes, readSheetLines } from './index.js';

const linesOf = async (text: string, piece = 5) => {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) =>
    bytes.subarray(i * piece, (i + 1) * piece),
  );
  const lines = [];
  for await (const line of readSheetLines(Readable.from(pieces, { objectMode: true }))) lines.push(line);
  return lines;
};

describe('readSheetLines', () => {
  it.each([
    ['a,b\n1,"2, and\nmore"\n\n3,4\n', ['a b', '1 2, and\nmore', '3 4'], [1, 3, 5]],
    ['\uFEFFa;b\r\n1;2,5\r\n', ['a b', '1 2,5'], [1, 2]],
    ['a\tb\n1\t\n', ['a b', '1 '], [1, 2]],
  ])('reads %j', async (text, cells, lines) => {
    const read = await linesOf(text, 200);
    expect(read.map((line) => line.cells?.join(' '))).toEqual(cells);
    expect(read.map(({ line }) => line)).toEqual(lines);
  });

  it('reads the same in pieces of any size, and tells a line that is broken', async () => {
    const text = 'a,b\n1,2\n3,4\n';
    expect(await linesOf(text, 4)).toEqual(await linesOf(text, 100));
    expect((await linesOf('a,b\n1,"2\n')).at(-1)).toMatchObject({ cells: null });
  });

  it('ends a file at the piece that takes it beyond 32 MB, before that one is read', async () => {
    const most = 32 * 1024 * 1024;
    const head = Buffer.from('a,b\n1,2\n');
    const read = async (bytes: number) => {
      for await (const { cells } of readSheetLines(Readable.from([head, Buffer.alloc(bytes - head.length, 'x')])))
        expect(cells).toHaveLength(2);
    };
    await expect(read(most + 1)).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE', field: 'file' });
    expect(() => checkSheetBytes(most)).not.toThrow();
    expect(() => checkSheetBytes(most + 1)).toThrow(expect.objectContaining({ code: 'PAYLOAD_TOO_LARGE' }) as Error);
  });
});
