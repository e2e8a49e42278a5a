import { isUtf8 } from 'node:buffer';
import { SpuntaError } from '@spunta/domain';

const EXPORT_AGAIN = 'In Ads Manager choose Reports, Export table data, .csv, and import that file.';

const MAGIC: readonly { starts: readonly number[]; what: string }[] = [
  { starts: [0x50, 0x4b, 0x03, 0x04], what: 'an Excel workbook (.xlsx) or another zip file' },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook (.xls)' },
  { starts: [0x1f, 0x8b], what: 'a gzip file' },
  { starts: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
];

export function notAnExport(what: string): SpuntaError {
  return new SpuntaError(
    'UNSUPPORTED_FILE',
    `This file is ${what}, not a CSV export of Ads Manager. ${EXPORT_AGAIN}`,
    'header',
  );
}

/** 0x80 to 0x9f of windows-1252, which the TextDecoder of some Node versions takes for control characters. */
const HIGH_CONTROLS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Bytes that are looked at before the encoding is chosen. */
const SAMPLE = 16 * 1024;

/**
 * Bytes to text, by what the first 16 KiB show: a byte order mark (UTF-8, UTF-16), else UTF-8, else windows-1252, which
 * older spreadsheets write. Throws UNSUPPORTED_FILE for files that are no text.
 */
export class TextReader {
  private sample = Buffer.alloc(0);
  private decoder: TextDecoder | undefined;

  read(piece: Buffer | string): string {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    if (this.decoder) return decode(this.decoder, bytes, true);
    this.sample = Buffer.concat([this.sample, bytes]);
    return this.sample.length < SAMPLE ? '' : decode(this.choose(), this.sample, true);
  }

  end(): string {
    return this.decoder ? this.decoder.decode() : decode(this.choose(), this.sample, false);
  }

  private choose(): TextDecoder {
    this.decoder = new TextDecoder(encodingOf(this.sample));
    return this.decoder;
  }
}

function decode(decoder: TextDecoder, bytes: Buffer, stream: boolean): string {
  const text = decoder.decode(bytes, { stream });
  if (decoder.encoding !== 'windows-1252') return text;
  return text.replace(/[\x80-\x9f]/g, (char) => HIGH_CONTROLS.charAt(char.charCodeAt(0) - 0x80));
}

function encodingOf(sample: Buffer): string {
  const kind = MAGIC.find(({ starts }) => starts.every((byte, at) => sample[at] === byte));
  if (kind) throw notAnExport(kind.what);
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  // The sample may end inside a character of up to four bytes.
  const whole = [0, 1, 2, 3].some((cut) => isUtf8(sample.subarray(0, sample.length - cut)));
  return whole ? 'utf-8' : 'windows-1252';
}
