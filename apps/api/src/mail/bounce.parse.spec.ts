import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { processorTime } from '../../../../test/support/processor-time.js';
import { parseBounce, reportOf, type RecipientReport } from './bounce.parse.js';

const TO = 'bounces+0123@example.org';
const RECIPIENT = 'ada@example.com';
const FOLDER = join(__dirname, '../../../../test/fixtures/bounces');

function fixture(name: string): Buffer {
  const text = readFileSync(join(FOLDER, `${name}.eml`), 'utf8');
  return Buffer.from(text.replaceAll('{{to}}', TO).replaceAll('{{recipient}}', RECIPIENT).replaceAll('\n', '\r\n'));
}
/** A notification with these fields of one recipient. */
const notice = (fields: string, before = ''): Buffer =>
  Buffer.from(
    `To: ${TO}\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n` +
      `Content-Type: message/delivery-status\n\n${before}Reporting-MTA: dns; x.example\n\n${fields}\n\n--b--\n`,
  );

describe('what mail servers say', () => {
  it.each<[string, RecipientReport['kind'], string]>([
    [
      'postfix-unknown-user',
      'permanent',
      '550 5.1.1 <ada@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
    ],
    ['postfix-delayed', 'temporary', '4.4.1 connect to mail.example.com[192.0.2.25]:25: Connection timed out'],
    ['exim-mailbox-full', 'permanent', '552 5.2.2 Mailbox full'],
    [
      'exchange-rejected',
      'permanent',
      '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required',
    ],
    ['sendmail-gave-up', 'temporary', '4.4.7'],
    ['utf8-two-recipients', 'permanent', '550 5.2.1 La casella è disattivata'],
  ])('%s is %s', async (name, kind, reason) => {
    const { addressedTo, reports } = await parseBounce(fixture(name));
    expect(addressedTo).toContain(TO);
    expect(reportOf(reports, RECIPIENT.toUpperCase())).toEqual({ recipient: RECIPIENT, kind, reason });
  });

  it('an answer of a person who is away says nothing of a mail', async () => {
    expect(await parseBounce(fixture('out-of-office'))).toEqual({ addressedTo: [TO], reports: [] });
  });

  it('with one recipient it is of that one, whatever a forward made of the address; with several of the one that is named', () => {
    const of = (recipient: string): RecipientReport => ({ recipient, kind: 'permanent', reason: '5.1.1' });
    expect(reportOf([of('ada@forwarded.example')], RECIPIENT)?.recipient).toBe('ada@forwarded.example');
    expect(reportOf([of('a@x.example'), of(RECIPIENT)], RECIPIENT)?.recipient).toBe(RECIPIENT);
    expect(reportOf([of('a@x.example'), of('b@x.example')], RECIPIENT)).toBeNull();
    expect(reportOf([], RECIPIENT)).toBeNull();
  });

  it.each([
    'Action: delivered\nStatus: 2.0.0',
    'Action: relayed\nStatus: 2.1.9',
    'Action: failed\nStatus: 2.0.0',
    'Action: failed\nStatus: nonsense',
    'Action: failed',
    'Status: 5.1.1',
    'no colon here',
  ])('%j is no bounce', async (fields) => expect((await parseBounce(notice(fields))).reports).toEqual([]));

  it('a delay stays one, also with a permanent code', async () => {
    const [report] = (await parseBounce(notice('Action: DELAYED\nStatus: 5.0.0'))).reports;
    expect(report).toEqual({ recipient: '', kind: 'temporary', reason: '5.0.0' });
  });
});

describe('what comes from who means ill', () => {
  it('a reason is short text, without what steers a terminal or a page', async () => {
    const long = `smtp; 550 5.1.1 \u001b[31m<script>\u202e${'x'.repeat(5_000)}`;
    const [report] = (await parseBounce(notice(`Action: failed\nStatus: 5.1.1\nDiagnostic-Code: ${long}`))).reports;
    expect(report?.reason).toHaveLength(500);
    expect(report?.reason).toMatch(/^550 5\.1\.1 \[31m<script> x+$/);
  });

  it('thousands of recipients are not all read, and many lines take no time', async () => {
    const groups = Array.from(
      { length: 5_000 },
      (_, n) => `Final-Recipient: rfc822; a${n}@x.example\nAction: failed\nStatus: 5.1.1`,
    );
    expect((await parseBounce(notice(groups.join('\n\n')))).reports.length).toBeLessThanOrEqual(100);
  });

  it('what is long costs little time of the processor', async () => {
    const started = processorTime();
    await parseBounce(notice(`Action: failed\nStatus: 5.1.1\nDiagnostic-Code: ${'\n '.repeat(500_000)}`));
    await parseBounce(Buffer.from(`To: ${'a@'.repeat(15_000)}\nX-Original-To: ${'a'.repeat(20_000)}\n\n`));
    expect(processorTime() - started).toBeLessThan(60_000);
    await expect(parseBounce(Buffer.from(`To: ${'a@'.repeat(100_000)}\n\n`))).rejects.toThrow(/header size/);
  });

  it('a report is found before a large mail that came back, and not beyond it', async () => {
    const large = `--b\nContent-Type: message/rfc822\n\nSubject: x\n\n${'x'.repeat(70)}\n`.repeat(8_000);
    const whole = notice('Action: failed\nStatus: 5.1.1').toString().replace('--b--', `${large}--b--`);
    expect((await parseBounce(Buffer.from(whole))).reports).toHaveLength(1);
    const turned = whole.replace('--b\n', `${large}--b\n`);
    expect((await parseBounce(Buffer.from(turned))).reports).toEqual([]);
  });

  it('parts within parts within parts are refused', async () => {
    const deep = Array.from(
      { length: 60 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`,
    ).join('');
    await expect(parseBounce(Buffer.from(`To: ${TO}\n${deep}`))).rejects.toThrow(/nesting/);
  });

  it('any bytes are parsed or refused, and make no recipient of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const parsed = await parseBounce(Buffer.from(bytes)).catch(() => ({ addressedTo: [], reports: [] }));
        expect(parsed.addressedTo).not.toContain(TO);
        expect(parsed.reports).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
