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

/**
 * Bytes to text, by what the first piece shows: a byte order mark (UTF-8, UTF-16), else UTF-8, else windows-1252, which
 * older spreadsheets write. Throws UNSUPPORTED_FILE for files that are no text.
 */
export class TextReader {
  private decoder: TextDecoder | undefined;

  read(piece: Buffer | string): string {
    if (typeof piece === 'string') {
      this.decoder ??= new TextDecoder('utf-8');
      return this.decoder.decode(Buffer.from(piece, 'utf8'), { stream: true });
    }
    this.decoder ??= new TextDecoder(encodingOf(piece));
    return this.decoder.decode(piece, { stream: true });
  }

  end(): string {
    return this.decoder?.decode() ?? '';
  }
}

function encodingOf(first: Buffer): string {
  const kind = MAGIC.find(({ starts }) => starts.every((byte, at) => first[at] === byte));
  if (kind) throw notAnExport(kind.what);
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(first, { stream: true });
    return 'utf-8';
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return 'windows-1252';
  }
}
