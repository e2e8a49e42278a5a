import { subjectOf, writeReportMail, type ReportMailContent } from './report.mail.js';

const CONTENT: ReportMailContent = {
  ...{ messageId: '<1@example.test>', from: 'Spunta <spunta@example.test>', to: 'anna@example.test', language: 'en' },
  ...{
    reportName: 'Sales <b>',
    workspace: 'Olive & Co',
    isSample: false,
    isTest: false,
    missing: null,
    isEmpty: false,
  },
  period: { from: '2026-11-16', to: '2026-11-22', timeZone: 'Europe/Rome' },
  ...{ files: [], links: [], linksUntil: null, unsubscribeUrl: null, date: new Date('2026-11-23T07:00:00Z') },
};
const rawOf = async (partial: Partial<ReportMailContent>) =>
  (await writeReportMail({ ...CONTENT, ...partial })).toString('utf8');
/** Without the soft line ends of quoted-printable. */
const textOf = async (partial: Partial<ReportMailContent>) => (await rawOf(partial)).replace(/=\r\n/g, '');

describe('the mail of a report', () => {
  it('names the report and its days, and a test as one', () => {
    expect(subjectOf(CONTENT)).toMatch(/^Sales <b>, .*16.* to .*22/);
    expect(subjectOf({ ...CONTENT, isTest: true })).toMatch(/^Test: /);
    expect(subjectOf({ ...CONTENT, language: 'it', isTest: true })).toMatch(/^Prova: .* dal .* al /);
    const day = { ...CONTENT.period, from: '2026-11-22' };
    expect(subjectOf({ ...CONTENT, period: day })).not.toContain(' to ');
  });

  it('carries its id, and no name becomes markup or a header', async () => {
    const text = await textOf({ reportName: 'x\r\nBcc: eve@example.test' });
    expect(text).toContain('Message-ID: <1@example.test>');
    expect(text.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m);
    expect(await textOf({})).toContain('Sales &lt;b&gt;');
    expect(await textOf({})).not.toContain('List-Unsubscribe');
  });

  it('says what is missing, that it is empty, and that it is a sample', async () => {
    const text = await textOf({ missing: 'Ads come later.', isEmpty: true, isSample: true });
    for (const words of ['Not all of the period', 'Ads come later.', 'no figures', 'sample data'])
      expect(text).toMatch(new RegExp(words));
  });

  it('says until when a link lasts, and how to end the mails', async () => {
    const text = await textOf({
      ...{ links: [{ format: 'csv', url: 'http://x.test/a?share=b' }], linksUntil: new Date('2026-12-07T07:00:00Z') },
      unsubscribeUrl: 'http://x.test/u',
    });
    for (const words of [
      'CSV: http://x.test/a',
      'until',
      'Olive & Co',
      'Stop these mails',
      'List-Unsubscribe: <http://x.test/u>',
    ])
      expect(text).toContain(words);
  });

  it('attaches what it is given, byte by byte', async () => {
    const content = Buffer.from('day\r\n2026-11-16\r\n');
    const text = await rawOf({ files: [{ name: 'Sälës.csv', contentType: 'text/csv; charset=utf-8', content }] });
    expect(text).toContain('The report is attached.');
    expect(text).toContain(content.toString('base64'));
  });
});
