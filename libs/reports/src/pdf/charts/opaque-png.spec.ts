import { crc32, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { opaquePng } from './opaque-png.js';

interface Chunk {
  type: string;
  data: Buffer;
  isSound: boolean;
}

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at);
    const data = png.subarray(at + 8, at + 8 + size);
    const isSound = crc32(png.subarray(at + 4, at + 8 + size)) === png.readUInt32BE(at + 8 + size);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data, isSound });
    at += size + 12;
  }
  return chunks;
}

const pictures = fc
  .record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) })
  .chain(({ width, height }) =>
    fc.record({
      ...{ width: fc.constant(width), height: fc.constant(height) },
      bytes: fc.uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 }),
    }),
  );

describe('a picture without opacity', () => {
  it('keeps red, green and blue of every pixel, line by line, and no fourth byte', () => {
    fc.assert(
      fc.property(pictures, ({ width, height, bytes }) => {
        const png = opaquePng({ width, height, data: new Uint8ClampedArray(bytes) });
        const raw = inflateSync(chunksOf(png).find(({ type }) => type === 'IDAT')?.data ?? Buffer.alloc(0));
        expect(raw).toHaveLength(height * (width * 3 + 1));
        const lines = Array.from({ length: height }, (_, y) => raw.subarray(y * (width * 3 + 1)));
        expect(lines.map(([filter]) => filter)).toEqual(lines.map(() => 0));
        const read = lines.flatMap((line) => [...line.subarray(1, width * 3 + 1)]);
        expect(read).toEqual([...bytes].filter((_, i) => i % 4 !== 3));
      }),
      { numRuns: 60 },
    );
  });

  it('has the parts that a reader asks for, each with its sum', () => {
    const chunks = chunksOf(opaquePng({ width: 3, height: 2, data: new Uint8ClampedArray(24) }));
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect(chunks.every(({ isSound }) => isSound)).toBe(true);
    const [header = Buffer.alloc(13)] = chunks.map(({ data }) => data);
    expect([header.readUInt32BE(0), header.readUInt32BE(4), ...header.subarray(8)]).toEqual([3, 2, 8, 2, 0, 0, 0]);
  });

  it('is the same each time, whatever the opacity was', () => {
    const draw = (opacity: number) =>
      opaquePng({ width: 1, height: 1, data: new Uint8ClampedArray([1, 2, 3, opacity]) });
    expect(draw(0)).toEqual(draw(255));
  });
});
