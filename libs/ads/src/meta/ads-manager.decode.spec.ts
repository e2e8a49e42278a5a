import fc from 'fast-check';
import { TextReader } from './ads-manager.decode.js';

function readAll(pieces: readonly (Buffer | string)[]): string {
  const reader = new TextReader();
  return pieces.map((piece) => reader.read(piece)).join('') + reader.end();
}

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const sizes = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 5 });

describe('TextReader', () => {
  const TEXT = 'Währung;Été;東京;😀\n';

  it.each<[string, Buffer | string, string]>([
    ['UTF-8', Buffer.from(TEXT), TEXT],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), TEXT],
    ['UTF-16 little endian', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), TEXT],
    ['UTF-16 big endian', bigEndian(`\ufeff${TEXT}`), TEXT],
    ['windows-1252', Buffer.from([0x80, 0x20, 0xe9, 0x92]), '€ é’'],
    ['text', TEXT, TEXT],
    ['nothing', Buffer.alloc(0), ''],
  ])('reads %s', (_name, bytes, text) => {
    expect(readAll([bytes])).toBe(text);
  });

  it('gives the same text however the bytes are cut, beyond the sample too', () => {
    const encode = fc.constantFrom(
      (text: string) => Buffer.from(text),
      (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
      (text: string) => bigEndian(`\ufeff${text}`),
    );
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '東', '😀', '\n', ','), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 700 }), encode, sizes, (unit, times, toBytes, cuts) => {
        const whole = unit.repeat(times);
        expect(readAll(cut(toBytes(whole), cuts))).toBe(whole);
      }),
      { numRuns: 60 },
    );
  });

  it.each([0, 1, 2, 3])(
    'is not misled by a character of four bytes that the sample cuts %d bytes into it',
    (offset) => {
      const text = `${'x'.repeat(16 * 1024 - offset)}😀 and more`;
      expect(readAll(cut(Buffer.from(text), [16 * 1024]))).toBe(text);
    },
  );

  it.each([
    [[0x50, 0x4b, 0x03, 0x04], /Excel workbook \(\.xlsx\)/],
    [[0xd0, 0xcf, 0x11, 0xe0], /old Excel workbook/],
    [[0x1f, 0x8b], /gzip/],
    [[0x25, 0x50, 0x44, 0x46], /PDF/],
  ])('refuses a file that begins with %j, and says how to export', (bytes, what) => {
    const read = () => readAll(cut(Buffer.from(bytes), [1]));
    expect(read).toThrow(what);
    expect(read).toThrow(/Export table data/);
    expect(read).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_FILE', field: 'header' }));
  });
});
