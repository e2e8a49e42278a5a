import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { makeEvent } from '../../../../test/support/events.js';
import { eventually } from '../../../../test/support/eventually.js';
import { makeMailServer, type TakenMail, type TestMailServer } from '../../../../test/support/mail-server.js';

jest.setTimeout(600_000);

/** A Friday. Monday 23 November at eight in Rome is 07:00 UTC. */
const NOW = Date.parse('2026-11-20T09:00:00Z');
const MONDAY = Date.parse('2026-11-23T07:00:00Z');
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const SUPPORT = join(__dirname, '../../../../test/support');
const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const WEEKLY = {
  ...{ frequency: 'WEEKLY', weekDay: 1, hour: 8, timeZone: 'Europe/Rome', formats: ['csv'], delivery: 'ATTACHMENT' },
  ...{ language: 'en', recipients: ['anna@example.test'] },
};

const CREATE = `mutation ($reportId: ID!, $input: ReportScheduleInput!) { createReportSchedule(reportId: $reportId, input: $input) {
  id nextAt paused recipients { email } } }`;
const UPDATE = `mutation ($id: ID!, $input: ReportScheduleInput!) { updateReportSchedule(id: $id, input: $input) {
  recipients { email unsubscribedAt } } }`;
const SENDS = `query ($id: ID!) { reportSends(scheduleId: $id) { totalCount edges { node { id dueAt test status error period { from to }
  mails { id email status answer attempts } } } } }`;
const UPCOMING =
  'query { reportSchedules { edges { node { reportName waitHours upcoming { at period { from to } } } } } }';
const TEST = 'mutation ($id: ID!) { testReportSchedule(id: $id) { id } }';
const AGAIN = 'mutation ($id: ID!) { sendReportMailAgain(id: $id) { status } }';
const DELETE = 'mutation ($id: ID!) { deleteReportSchedule(id: $id) }';
const RESTORE = 'mutation ($id: ID!) { restoreReportSchedule(id: $id) { id nextAt paused recipients { email } } }';
const SHARES = `query ($reportId: ID!, $origin: ReportShareOrigin) { reportShares(reportId: $reportId, origin: $origin) {
  totalCount edges { node { id name origin } } } }`;

interface Mail {
  id: string;
  email: string;
  status: string;
  answer: string | null;
  attempts: number;
}
interface Send {
  id: string;
  dueAt: string;
  test: boolean;
  status: string;
  error: string | null;
  period: { from: string; to: string };
  mails: Mail[];
}

let app: TestApp;
let server: TestMailServer;
let person: Auth & { email: string };
let report = '';
/** Of a plan, and there is none: it is made at once, and has no rows. */
let quick = '';
let now = NOW;

async function ask<T>(document: string, variables: object, auth: Auth = person): Promise<T> {
  const { data, errors } = await app.graphql<T>(document, variables, auth);
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}
const refusal = async (document: string, variables: object, auth: Auth = person) =>
  (await app.graphql(document, variables, auth)).errors?.[0]?.extensions;
const schedule = async (partial: object = {}, reportId = quick) =>
  (
    await ask<{ createReportSchedule: { id: string; nextAt: string } }>(CREATE, {
      reportId,
      input: { ...WEEKLY, ...partial },
    })
  ).createReportSchedule;
const sendsOf = async (id: string) =>
  (await ask<{ reportSends: { edges: { node: Send }[] } }>(SENDS, { id })).reportSends.edges.map(({ node }) => node);
const query = (sql: string, values: unknown[] = []) => app.services.metadata.pool.query(sql, values);
/** Wakes the workers until the newest send of a schedule is as wanted. */
const sendIs = (id: string, is: (send: Send) => boolean) =>
  eventually(async () => {
    app.services.reportSends?.wake();
    const [send] = await sendsOf(id);
    return send && is(send) ? send : null;
  }, 600_000);
const isDone = ({ status }: Send) => status === 'DONE';
const mailsTo = (email: string) => server.taken.filter(({ to }) => to.includes(email));
const headerOf = ({ text }: TakenMail, name: string) =>
  new RegExp(`^${name}: ?(.*(?:\\r\\n[ \\t].*)*)`, 'im')
    .exec(text)?.[1]
    ?.replace(/\r\n[ \t]/g, ' ')
    .trim() ?? '';
/** Soft line ends of quoted-printable taken out. */
const wordsOf = ({ text }: TakenMail) =>
  Buffer.from(
    text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
const fileOf = ({ text }: TakenMail) => {
  const [, body = ''] = /Content-Disposition: attachment[^]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)\r\n--/.exec(text) ?? [];
  return Buffer.from(body, 'base64').toString('utf8');
};

beforeAll(async () => {
  server = await makeMailServer();
  app = await makeApp({
    now: () => new Date((now += 1)),
    settings: {
      SMTP_URL: server.url,
      SPUNTA_PUBLIC_URL: 'http://spunta.example.test',
      META_GRAPH_URL: 'http://127.0.0.1:1',
    },
  });
  person = await app.signIn('marketer');
  const events = Array.from({ length: 12 }, (_, i) =>
    makeEvent({ contact: `ct_${String(i).padStart(16, '0')}`, occurredAt: `2026-11-${17 + (i % 5)}T10:00:00Z` }),
  );
  const body = events.map((event) => JSON.stringify(event)).join('\n');
  await app.request('/api/import/events', { method: 'POST', body }, { apiKey: await app.apiKey() });
  const create = async (template: string) =>
    (
      await ask<{ createReport: { id: string } }>(
        'mutation ($input: ReportInput!) { createReport(input: $input) { id } }',
        { input: { name: 'Week', template, range, currency: 'EUR', language: 'en' } },
      )
    ).createReport.id;
  [report, quick] = [await create('country'), await create('plan')];
});
afterAll(async () => {
  await app.close();
  await server.close();
});
beforeEach(() => {
  now = NOW;
  server.taken.length = 0;
  server.named.length = 0;
  server.refuse.clear();
  server.hold = null;
});
afterEach(() => query('DELETE FROM report_schedules'));

describe('a scheduled report', () => {
  it('arrives once, with the file of the last week attached, and says how to end it', async () => {
    const { id, nextAt } = await schedule({ recipients: ['anna@example.test', 'bruno@example.test'] }, report);
    expect(Date.parse(nextAt)).toBe(MONDAY);
    now = MONDAY - 60_000;
    app.services.reportSends?.wake();
    expect(await sendsOf(id)).toEqual([]);
    now = MONDAY + 60_000;
    const send = await sendIs(id, isDone);
    expect(send).toMatchObject({ dueAt: new Date(MONDAY).toISOString(), test: false, error: null });
    expect(send.period).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(send.mails.map(({ email, status, attempts }) => [email, status, attempts])).toEqual([
      ['anna@example.test', 'SENT', 1],
      ['bruno@example.test', 'SENT', 1],
    ]);
    expect(send.mails[0]?.answer).toMatch(/^250/);
    const own = await (await app.request(`/api/reports/${send.id}.csv`, {}, person)).text();
    const [mail] = mailsTo('anna@example.test');
    expect(mail && fileOf(mail)).toBe(own);
    expect(own.split('\r\n')[1]).toMatch(/^2026-11-16,/);
    expect(mail && headerOf(mail, 'Message-ID')).toBe(`<${send.mails[0]?.id}@spunta.example.test>`);
    expect(mail && headerOf(mail, 'Subject')).toContain('Week, ');
    expect(mail && headerOf(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    // Looked at again, and due again only a week later.
    now += 3 * HOUR_MS;
    await sendIs(id, isDone);
    expect([server.taken.length, (await sendsOf(id)).length]).toEqual([2, 1]);
    now = MONDAY + WEEK_MS + 60_000;
    await sendIs(id, ({ dueAt, status }) => Date.parse(dueAt) === MONDAY + WEEK_MS && status === 'DONE');
    expect(mailsTo('anna@example.test')).toHaveLength(2);
  });

  it('says that there is nothing instead of sending an empty file', async () => {
    const { id } = await schedule({ frequency: 'DAILY', weekDay: null, language: 'it' }, report);
    now = Date.parse('2026-12-05T12:00:00Z');
    await sendIs(id, isDone);
    const [mail] = server.taken;
    expect(mail && wordsOf(mail)).toContain('non ci sono dati');
    expect(mail?.text).not.toContain('Content-Disposition: attachment');
    // What was due while nobody worked is one mail, of the last day.
    expect((await sendsOf(id)).map(({ period }) => period.to)).toEqual(['2026-12-04']);
  });

  it('carries a link that lasts for two weeks where the owner wants one, and its downloads are logged', async () => {
    const { id } = await schedule({ delivery: 'LINK' }, report);
    now = MONDAY + 60_000;
    const send = await sendIs(id, isDone);
    const [, path = ''] = /http:\/\/spunta\.example\.test(\/api\/reports\/\S+\?share=[\w-]+)/.exec(
      wordsOf(server.taken[0] as TakenMail),
    ) ?? [''];
    expect((await app.request(path)).status).toBe(200);
    const { rows } = await query('SELECT share_id FROM report_downloads');
    expect(rows).toEqual([{ share_id: send.mails[0]?.id }]);
    const link = { id: send.mails[0]?.id, name: send.mails[0]?.email, origin: 'MAIL' };
    const listed = { totalCount: 1, edges: [{ node: link }] };
    expect(await ask(SHARES, { reportId: report, origin: 'MAIL' })).toEqual({ reportShares: listed });
    expect(await ask(SHARES, { reportId: report, origin: 'HAND' })).toMatchObject({ reportShares: { totalCount: 0 } });
    const runs = `query ($id: ID!) { reportRuns(reportId: $id, first: 100) { edges { node { id scheduled period { from to } } } } }`;
    const node = { id: send.id, scheduled: true, period: send.period };
    expect(await ask(runs, { id: report })).toMatchObject({
      reportRuns: { edges: expect.arrayContaining([{ node }]) },
    });
    now += 15 * 24 * HOUR_MS;
    expect((await app.request(path)).status).toBe(403);
    person = await app.signIn('marketer');
  });

  it('that one recipient is refused reaches the others, and the words of the server are shown', async () => {
    server.refuse.set('bruno@example.test', { code: 550, message: '5.1.1 no such user here' });
    const { id } = await schedule({ recipients: ['anna@example.test', 'bruno@example.test'] });
    now = MONDAY + 60_000;
    const send = await sendIs(id, isDone);
    expect(send.mails).toMatchObject([
      { email: 'anna@example.test', status: 'SENT' },
      { email: 'bruno@example.test', status: 'REFUSED', answer: expect.stringContaining('no such user') as string },
    ]);
    expect(await refusal(AGAIN, { id: send.mails[0]?.id })).toMatchObject({ code: 'CONFLICT' });
    server.refuse.clear();
    expect(await ask(AGAIN, { id: send.mails[1]?.id })).toEqual({ sendReportMailAgain: { status: 'MAILING' } });
    await sendIs(id, (again) => isDone(again) && again.mails[1]?.status === 'SENT');
    expect(server.taken.map(({ to }) => to)).toEqual([['anna@example.test'], ['bruno@example.test']]);
  });

  it('is tried again where the server wants it later', async () => {
    server.refuse.set('anna@example.test', { code: 451, message: 'come back later' });
    const { id } = await schedule();
    now = MONDAY + 60_000;
    await sendIs(id, ({ mails }) => mails[0]?.attempts === 1 && mails[0].status === 'QUEUED');
    server.refuse.clear();
    now += 2 * 60_000;
    const send = await sendIs(id, isDone);
    expect(send.mails).toMatchObject([{ status: 'SENT', attempts: 2 }]);
    expect(server.taken).toHaveLength(1);
  });

  it('waits for the data of its period, and after the limit goes out and says what is missing', async () => {
    const account = await app.services.metadata.adAccounts.create(app.workspaceId, {
      ...{ platform: 'meta', externalId: '1', name: 'Ads', accountName: 'Ads', currency: 'EUR', settings: {} },
      ...{ timeZone: 'Europe/Rome', historyDays: 30, nextSyncAt: new Date('2027-06-01') },
      ...{ tokenExpiresAt: null, tokenCheckedAt: new Date(NOW) },
    });
    const { id } = await schedule();
    now = MONDAY + 60_000;
    const waiting = await sendIs(id, ({ error }) => error !== null);
    expect(waiting).toMatchObject({ status: 'WAITING', error: expect.stringContaining('no ad figures') as string });
    now = MONDAY + 12 * HOUR_MS + 60_000;
    await query('UPDATE report_sends SET claimed_until = NULL');
    const send = await sendIs(id, isDone);
    expect(send.error).toContain('no ad figures');
    expect(wordsOf(server.taken[0] as TakenMail)).toContain('There are no ad figures of this period yet.');
    expect(server.taken).toHaveLength(1);
    await query('DELETE FROM report_schedules WHERE id = $1', [id]);
    const { id: hasty } = await schedule({ waitHours: 0 });
    const { upcoming } = (
      await ask<{ reportSchedules: { edges: { node: { upcoming: { at: string }[] } }[] } }>(UPCOMING, {})
    ).reportSchedules.edges[0]?.node ?? { upcoming: [] };
    expect(upcoming).toHaveLength(3);
    now = Date.parse(upcoming[0]?.at ?? '') + 60_000;
    expect((await sendIs(hasty, isDone)).error).toContain('no ad figures');
    await query('DELETE FROM ad_accounts WHERE id = $1', [account.id]);
  });

  it('ends for who unsubscribes by one click, also when named again; looking at the link ends nothing', async () => {
    const { id } = await schedule({ recipients: ['anna@example.test', 'bruno@example.test'] });
    now = MONDAY + 60_000;
    await sendIs(id, isDone);
    const link = headerOf(mailsTo('anna@example.test')[0] as TakenMail, 'List-Unsubscribe');
    const path = new URL(link.slice(1, -1)).pathname;
    expect(await (await app.request(path)).text()).toContain('<form method="post">');
    const named = async () =>
      (
        await ask<{ updateReportSchedule: { recipients: { unsubscribedAt: string | null }[] } }>(UPDATE, {
          id,
          input: { ...WEEKLY, recipients: ['anna@example.test', 'bruno@example.test'] },
        })
      ).updateReportSchedule.recipients.map(({ unsubscribedAt }) => unsubscribedAt !== null);
    expect(await named()).toEqual([false, false]);
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    for (let i = 0; i < 2; i += 1) expect((await app.request(path, { method: 'POST', body })).status).toBe(200);
    expect((await app.request(`${path}x`, { method: 'POST', body })).status).toBe(404);
    expect(await named()).toEqual([true, false]);
    server.taken.length = 0;
    now = MONDAY + WEEK_MS + 60_000;
    await sendIs(id, ({ dueAt, status }) => Date.parse(dueAt) === MONDAY + WEEK_MS && status === 'DONE');
    expect(server.taken.map(({ to }) => to)).toEqual([['bruno@example.test']]);
  });

  it('is tested by a mail to who asks alone', async () => {
    const { id } = await schedule();
    await ask(TEST, { id });
    const send = await sendIs(id, isDone);
    expect(send).toMatchObject({ test: true, mails: [{ email: person.email, status: 'SENT' }] });
    expect(server.taken.map(({ to }) => to)).toEqual([[person.email]]);
    expect(headerOf(server.taken[0] as TakenMail, 'Subject')).toMatch(/^Test: /);
    expect(headerOf(server.taken[0] as TakenMail, 'List-Unsubscribe')).toBe('');
    expect(await refusal(TEST, { id }, { apiKey: await app.apiKey('marketer') })).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is set up by who may share only, of reports that are there, with good parts', async () => {
    const { id } = await schedule();
    const analyst = await app.signIn('analyst');
    for (const [document, variables] of [
      [CREATE, { reportId: report, input: WEEKLY }],
      [UPDATE, { id, input: WEEKLY }],
      [TEST, { id }],
      [DELETE, { id }],
      [RESTORE, { id }],
    ] as const)
      expect(await refusal(document, variables, analyst)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(CREATE, { reportId: randomUUID(), input: WEEKLY })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(CREATE, { reportId: report, input: { ...WEEKLY, hour: 24 } })).toMatchObject({
      ...{ code: 'INVALID_INPUT', field: 'hour' },
    });
    const pause = 'mutation ($id: ID!) { setReportSchedulePaused(id: $id, paused: true) { paused } }';
    expect(await ask(pause, { id })).toEqual({ setReportSchedulePaused: { paused: true } });
    now = MONDAY + 60_000;
    expect(await app.services.metadata.reportSchedules.due(new Date(now), 10)).toEqual([]);
    expect(await ask(DELETE, { id })).toEqual({ deleteReportSchedule: true });
  });

  it('is brought back after it was deleted: with its recipients, and without what was due meanwhile', async () => {
    const { id } = await schedule();
    expect(await refusal(RESTORE, { id })).toMatchObject({ code: 'NOT_FOUND' });
    await ask(DELETE, { id });
    expect(await refusal(SENDS, { id })).toMatchObject({ code: 'NOT_FOUND' });
    now = MONDAY + 60_000;
    const { restoreReportSchedule: back } = await ask<{
      restoreReportSchedule: { id: string; nextAt: string; recipients: { email: string }[] };
    }>(RESTORE, { id });
    expect(back).toMatchObject({ id, paused: false });
    expect(back.recipients.map(({ email }) => email)).toEqual(WEEKLY.recipients);
    expect(Date.parse(back.nextAt)).toBe(MONDAY + 7 * 24 * HOUR_MS);
    expect(await sendsOf(id)).toEqual([]);
  });
});

describe('a worker that is killed', () => {
  /** A send whose files are made, which only `work` may mail. */
  async function ready(
    reportId: string,
    work: (id: string, start: () => Promise<() => Promise<void>>) => Promise<void>,
  ): Promise<string> {
    const { metadata, reportRuns } = app.services;
    const claim = jest.spyOn(metadata.reportSends, 'claim').mockResolvedValue(null);
    try {
      const { id } = await schedule({}, reportId);
      now = MONDAY + 60_000;
      app.services.reportSends?.wake();
      const send = await eventually(async () => (await sendsOf(id))[0]);
      const period = { ...send.period, timeZone: 'Europe/Rome' };
      await metadata.reportRuns.queue(app.workspaceId, reportId, { by: null, at: new Date(now), id: send.id, period });
      reportRuns.wake();
      await eventually(
        async () => (await metadata.reportRuns.get(app.workspaceId, send.id)).status === 'done',
        120_000,
      );
      await query("UPDATE report_sends SET status = 'mailing' WHERE id = $1", [send.id]);
      await work(id, startChild);
      await query("UPDATE report_sends SET claimed_until = now() - interval '1 s' WHERE id = $1", [send.id]);
      return id;
    } finally {
      claim.mockRestore();
    }
  }

  async function startChild(): Promise<() => Promise<void>> {
    const secret = (await readFile(join(app.dataDir, 'secret'), 'utf8')).trim();
    const database = String(app.services.metadata.pool.options.connectionString);
    const script = [join(SUPPORT, 'run-typescript.cjs'), join(SUPPORT, 'report-mailer.child.ts')];
    const given = [database, secret, join(app.dataDir, 'reports'), server.url];
    const child = spawn(process.execPath, [...script, ...given], { stdio: ['ignore', 'ignore', 'inherit'] });
    return async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    };
  }

  it('between the file and the mail: it arrives, once', async () => {
    let letGo = (): void => undefined;
    server.hold = { at: 'recipient', until: new Promise((resolve) => (letGo = resolve)) };
    const id = await ready(report, async (schedule, start) => {
      const kill = await start();
      await eventually(() => server.named.length === 1, 60_000);
      expect((await sendsOf(schedule))[0]?.mails).toMatchObject([{ status: 'CONNECTING', attempts: 1 }]);
      await kill();
    });
    server.hold = null;
    letGo();
    const send = await sendIs(id, isDone);
    expect(send.mails).toMatchObject([{ status: 'SENT', attempts: 2 }]);
    expect(server.taken).toHaveLength(1);
    expect(fileOf(server.taken[0] as TakenMail)).toContain('2026-11-17,');
  });

  it('before the server had answered: the owner is told that it is unclear, and it goes out again only by hand', async () => {
    let letGo = (): void => undefined;
    server.hold = { at: 'end', until: new Promise((resolve) => (letGo = resolve)) };
    const id = await ready(quick, async (schedule, start) => {
      const kill = await start();
      await eventually(() => server.taken.length === 1, 60_000);
      expect((await sendsOf(schedule))[0]?.mails).toMatchObject([{ status: 'SENDING' }]);
      await kill();
    });
    server.hold = null;
    letGo();
    const send = await sendIs(id, isDone);
    expect(send.mails).toMatchObject([{ status: 'UNCLEAR', answer: null }]);
    now += 3 * HOUR_MS;
    await sendIs(id, isDone);
    expect(server.taken).toHaveLength(1);
    await ask(AGAIN, { id: send.mails[0]?.id });
    await sendIs(id, (again) => isDone(again) && again.mails[0]?.status === 'SENT');
    const [first, second] = server.taken.map((mail) => headerOf(mail, 'Message-ID').split('@')[0]);
    expect(second).toBe(first);
  });
});
