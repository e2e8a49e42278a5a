import { LOCALES } from '@spunta/domain';
import { escapeHtml } from '../http/share.page.js';
import { subjectOf, writeReportMail, type ReportMailContent } from './report.mail.js';

const CONTENT: ReportMailContent = {
  ...{ messageId: '<1@example.test>', from: 'Spunta <spunta@example.test>', to: 'anna@example.test', language: 'en' },
  ...{ reportName: 'Sales', workspace: 'Olive & Co', isSample: false, isTest: false, missing: null, isEmpty: false },
  period: { from: '2026-11-16', to: '2026-11-22', timeZone: 'Europe/Rome' },
  ...{ files: [], links: [], linksUntil: null, unsubscribeUrl: null, date: new Date('2026-11-23T07:00:00Z') },
};
const LINKED: Partial<ReportMailContent> = {
  links: [
    { format: 'csv', url: 'https://x.test/a?share=b&c=d' },
    { format: 'pdf', url: 'https://x.test/p?share=e' },
  ],
  linksUntil: new Date('2026-12-07T07:00:00Z'),
  unsubscribeUrl: 'https://x.test/u',
};

/** Head and parts of a message, decoded as a mail program does. */
async function read(partial: Partial<ReportMailContent>) {
  const raw = (await writeReportMail({ ...CONTENT, ...partial })).toString('utf8');
  const end = raw.indexOf('\r\n\r\n');
  const part = (type: string): string => {
    const [, head = '', body = ''] =
      new RegExp(`(Content-Type: ${type}[^]*?)\\r\\n\\r\\n([^]*?)\\r\\n--`).exec(raw) ?? [];
    const encoding = /Content-Transfer-Encoding: (\S+)/i.exec(head)?.[1]?.toLowerCase();
    if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
    if (encoding !== 'quoted-printable') return body;
    const bytes = body
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  };
  return { head: raw.slice(0, end).replace(/\r\n[ \t]+/g, ' '), text: part('text/plain'), html: part('text/html') };
}

describe.each(LOCALES)('the mail of a report in %s', (language) => {
  it.each<[Partial<ReportMailContent>, string, string]>([
    [{ isSample: true }, 'Made of sample data.', 'Fatto con dati di esempio.'],
    [{ isEmpty: true }, 'There are no figures for this period', 'Per questo periodo non ci sono dati'],
    [{ missing: 'x' }, 'Not all of the period is counted yet: x', 'Il periodo non è ancora conteggiato del tutto: x'],
    [LINKED, 'The report can be taken here until', 'Il report si scarica da qui fino al'],
    [LINKED, 'someone at Olive & Co', 'qualcuno di Olive & Co'],
    [LINKED, 'Stop these mails: https://x.test/u', 'Non ricevere più queste mail: https://x.test/u'],
  ])('says what is so and nothing of what is not (case %#)', async (partial, en, it_) => {
    const words = language === 'en' ? en : it_;
    expect((await read({ ...partial, language })).text).toContain(words);
    expect((await read({ language })).text).not.toContain(words);
  });

  it('tells readers of text and of HTML the same, paragraph by paragraph', async () => {
    const { text, html } = await read({ ...LINKED, language, isSample: true, isEmpty: true, missing: 'a < b' });
    const paragraphs = text.trim().split(/\r?\n\r?\n/);
    expect(paragraphs).toHaveLength(9);
    for (const paragraph of paragraphs) {
      const [words = '', url] = paragraph.split(/: (?=https:)/);
      const inner = url ? `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>` : escapeHtml(words);
      expect(html).toContain(`<p>${inner}</p>`);
    }
    expect(html.match(/<p>/g)).toHaveLength(paragraphs.length);
  });

  it('names the first and last day, or the only one once', () => {
    const whole = subjectOf({ ...CONTENT, language });
    expect(whole).toMatch(language === 'en' ? / to / : /dal .* al /);
    const day = subjectOf({ ...CONTENT, language, period: { ...CONTENT.period, from: '2026-11-22' } });
    expect(day.match(/22/g)).toHaveLength(1);
    expect(day).not.toMatch(/ to | al /);
    expect(subjectOf({ ...CONTENT, language, isTest: true })).toBe(`${language === 'en' ? 'Test' : 'Prova'}: ${whole}`);
  });
});

describe('the head of the mail', () => {
  it('lets mail programs stop these mails with one click, where there is a link for it', async () => {
    const { head } = await read(LINKED);
    expect(head).toContain('List-Unsubscribe: <https://x.test/u>');
    expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect((await read({})).head).not.toMatch(/List-Unsubscribe/);
  });

  it('says that no person wrote it, who gets it and when it was made', async () => {
    const { head } = await read({});
    expect(head).toContain('Auto-Submitted: auto-generated');
    expect(head).toMatch(/^To: anna@example\.test$/m);
    expect(Date.parse(/^Date: (.*)$/m.exec(head)?.[1] ?? '')).toBe(CONTENT.date.getTime());
  });

  it('is the same each time that the mail is sent again', async () => {
    const [first, second] = [await read(LINKED), await read(LINKED)];
    const stable = (head: string) => head.replace(/boundary="[^"]*"/g, '');
    expect(stable(second.head)).toBe(stable(first.head));
    expect([second.text, second.html]).toEqual([first.text, first.html]);
  });
});
