import fc from 'fast-check';
import { attachmentOf } from './attachment.js';

/** As a browser reads the header. */
function read(header: string): { plain: string; full: string } {
  const [, plain = '', encoded = ''] = /^attachment; filename="([^"]*)"; filename\*=UTF-8''(\S+)$/.exec(header) ?? [];
  return { plain, full: decodeURIComponent(encoded) };
}

describe('the name of a download', () => {
  it.each([
    ['Sales', 'csv', 'Sales.csv'],
    ['Sales of March 2026', 'pdf', 'Sales-of-March-2026.pdf'],
    ['  Sales / March  ', 'csv', 'Sales-March.csv'],
    ['Attività', 'ics', 'Attivita.ics'],
    ['../../etc/passwd', 'csv', 'etc-passwd.csv'],
    ['50% "off"', 'xlsx', '50-off.xlsx'],
  ])('%j is plain ASCII for old readers and whole for all others', (name, extension, plain) => {
    expect(read(attachmentOf(name, extension, 'report'))).toEqual({ plain, full: `${name}.${extension}` });
  });

  it.each(['', ' ', '日本語', '🫖', '///', '""'])('of %j has a word of ours for old readers', (name) => {
    expect(read(attachmentOf(name, 'csv', 'report'))).toEqual({ plain: 'report.csv', full: `${name}.csv` });
  });

  it('takes no line end, quote or semicolon into the header', () => {
    const header = attachmentOf('a"; x=1\r\nSet-Cookie: b', 'csv', 'report');
    expect(header).not.toMatch(/[\r\n]/);
    expect(header.match(/"/g)).toHaveLength(2);
    expect(header.match(/;/g)).toHaveLength(2);
  });

  it("writes what RFC 8187 has no place for as percent signs: ' ( ) *", () => {
    const header = attachmentOf("l'anno (bozza) *", 'csv', 'report');
    expect(header.split("UTF-8''")[1]).not.toMatch(/['()*]/);
    expect(read(header).full).toBe("l'anno (bozza) *.csv");
  });

  it('comes back as it was, whatever it is, in a header of printable ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('csv', 'pdf'), (name, extension) => {
        const header = attachmentOf(name, extension, 'report');
        expect(header).toMatch(/^[\x20-\x7e]+$/);
        expect(read(header).full).toBe(`${name}.${extension}`);
        expect(read(header).plain).toMatch(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*\.(csv|pdf)$/);
      }),
    );
  });
});
