import type { DayRange, Locale } from '@spunta/domain';
import { writeDay } from '@spunta/reports';
import MailComposer from 'nodemailer/lib/mail-composer';
import { escapeHtml } from '../http/share.page.js';

export interface ReportMailContent {
  /** Fixed by the row of the mail: the same each time that it is sent. */
  messageId: string;
  from: string;
  to: string;
  language: Locale;
  reportName: string;
  workspace: string;
  isSample: boolean;
  isTest: boolean;
  period: DayRange;
  /** What of the period's data is not there. */
  missing: string | null;
  /** The period has no figures at all: there is no file. */
  isEmpty: boolean;
  files: { name: string; contentType: string; content: Buffer }[];
  links: { format: string; url: string }[];
  linksUntil: Date | null;
  unsubscribeUrl: string | null;
  date: Date;
}

interface Words {
  test: string;
  sample: string;
  period: (from: string, to: string) => string;
  attached: string;
  links: (until: string) => string;
  empty: string;
  missing: string;
  why: (workspace: string) => string;
  unsubscribe: string;
}

const WORDS: Record<Locale, Words> = {
  en: {
    test: 'Test',
    sample: 'Made of sample data.',
    period: (from, to) => (from === to ? from : `${from} to ${to}`),
    attached: 'The report is attached.',
    links: (until) => `The report can be taken here until ${until}:`,
    empty: 'There are no figures for this period, so there is no file.',
    missing: 'Not all of the period is counted yet:',
    why: (workspace) => `You get this because someone at ${workspace} put you on the list of this report.`,
    unsubscribe: 'Stop these mails',
  },
  it: {
    test: 'Prova',
    sample: 'Fatto con dati di esempio.',
    period: (from, to) => (from === to ? from : `dal ${from} al ${to}`),
    attached: 'Il report è in allegato.',
    links: (until) => `Il report si scarica da qui fino al ${until}:`,
    empty: 'Per questo periodo non ci sono dati: il file non è stato creato.',
    missing: 'Il periodo non è ancora conteggiato del tutto:',
    why: (workspace) => `Ricevi questa mail perché qualcuno di ${workspace} ti ha messo nella lista di questo report.`,
    unsubscribe: 'Non ricevere più queste mail',
  },
};

/** The whole message, with its attachments, as it goes over the wire. */
export function writeReportMail(content: ReportMailContent): Promise<Buffer> {
  const { messageId, from, to, date, files, unsubscribeUrl } = content;
  const lines = linesOf(content);
  const oneClick = unsubscribeUrl && {
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
  return new MailComposer({
    ...{ messageId, from, to, date, subject: subjectOf(content) },
    headers: { 'Auto-Submitted': 'auto-generated', ...oneClick },
    text: lines.map(({ text, url }) => (url ? `${text}: ${url}` : text)).join('\n\n'),
    html: lines
      .map(({ text, url }) =>
        url ? `<p><a href="${escapeHtml(url)}">${escapeHtml(text)}</a></p>` : `<p>${escapeHtml(text)}</p>`,
      )
      .join('\n'),
    attachments: files.map(({ name: filename, contentType, content: bytes }) => ({
      ...{ filename, contentType, content: bytes },
    })),
  })
    .compile()
    .build();
}

export function subjectOf({ language, reportName, period, isTest }: ReportMailContent): string {
  const words = WORDS[language];
  const days = words.period(writeDay(period.from, language), writeDay(period.to, language));
  return `${isTest ? `${words.test}: ` : ''}${reportName}, ${days}`;
}

function linesOf(content: ReportMailContent): { text: string; url?: string }[] {
  const { language, isEmpty, files, links, linksUntil, missing, workspace, unsubscribeUrl, isSample } = content;
  const words = WORDS[language];
  const until = linksUntil ? writeDay(linksUntil.toISOString().slice(0, 10), language) : '';
  const some = (is: boolean, text: string) => (is ? [{ text }] : []);
  return [
    { text: subjectOf(content) },
    ...some(isSample, words.sample),
    ...some(isEmpty, words.empty),
    ...some(missing !== null, `${words.missing} ${missing}`),
    ...some(files.length > 0, words.attached),
    ...some(links.length > 0, words.links(until)),
    ...links.map(({ format, url }) => ({ text: format.toUpperCase(), url })),
    ...some(unsubscribeUrl !== null, words.why(workspace)),
    ...(unsubscribeUrl === null ? [] : [{ text: words.unsubscribe, url: unsubscribeUrl }]),
  ];
}
