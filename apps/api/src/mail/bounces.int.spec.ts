import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { eventually } from '../../../../test/support/eventually.js';
import { makeMailServer, type TestMailServer } from '../../../../test/support/mail-server.js';
import { Signer } from '../people/signer.js';
import { bounceAddress } from './bounce.address.js';

jest.setTimeout(600_000);

const TOKEN = 'a token of the mail server';
const FOLDER = join(__dirname, '../../../../test/fixtures/bounces');
const REPORT = `mutation { createReport(input: { name: "March", template: "plan", currency: "EUR", language: "en",
  range: { from: "2026-03-01", to: "2026-03-31", timeZone: "Europe/Rome" } }) { id } }`;
const SCHEDULE = `mutation ($id: ID!) { createReportSchedule(reportId: $id, input: { frequency: DAILY, hour: 8,
  timeZone: "Europe/Rome", recipients: ["ada@example.test"], formats: ["csv"], delivery: ATTACHMENT, language: "en" }) {
  id recipients { id email pausedAt pausedReason } } }`;
const TEST = 'mutation ($id: ID!) { testReportSchedule(id: $id) { id } }';
const SENDS = `query ($id: ID!) { reportSends(scheduleId: $id) { edges { node { mails { id email status bounce bounceReason bouncedAt } } } } }`;
const RESUME = 'mutation ($id: ID!) { resumeReportRecipient(id: $id) { email pausedAt } }';

interface Mail {
  id: string;
  email: string;
  status: string;
  bounce: string | null;
  bounceReason: string | null;
}

describe('returned mails at the door', () => {
  let app: TestApp;
  let server: TestMailServer;
  let person: Auth & { email: string };
  let schedule = { id: '', recipients: [{ id: '' }] };
  let sender = '';

  async function ask<T>(document: string, variables: object = {}, auth: Auth = person): Promise<T> {
    const { data, errors } = await app.graphql<T>(document, variables, auth);
    if (!data) throw new Error(JSON.stringify(errors));
    return data;
  }
  const mail = async () =>
    (await ask<{ reportSends: { edges: { node: { mails: Mail[] } }[] } }>(SENDS, { id: schedule.id })).reportSends
      .edges[0]?.node.mails[0];
  const tell = (body: string | Buffer, headers: Record<string, string> = {}) =>
    app.request('/api/mail/bounces', {
      method: 'POST',
      body: body as string,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'message/rfc822', ...headers },
    });
  const notice = (name: string, to: string, recipient = person.email) =>
    readFileSync(join(FOLDER, `${name}.eml`), 'utf8')
      .replaceAll('{{to}}', to)
      .replaceAll('{{recipient}}', recipient);

  beforeAll(async () => {
    server = await makeMailServer();
    const settings = {
      ...{ SMTP_URL: server.url, SPUNTA_PUBLIC_URL: 'http://spunta.example.test', SPUNTA_BOUNCE_TOKEN: TOKEN },
      SPUNTA_BOUNCE_ADDRESS: 'bounces@example.org',
    };
    app = await makeApp({ settings });
    person = await app.signIn('marketer');
    const { createReport } = await ask<{ createReport: { id: string } }>(REPORT);
    schedule = (await ask<{ createReportSchedule: typeof schedule }>(SCHEDULE, { id: createReport.id }))
      .createReportSchedule;
    await ask(TEST, { id: schedule.id });
    await eventually(async () => (await mail())?.status === 'SENT', 200_000);
    sender = server.taken[0]?.from ?? '';
  });
  afterAll(async () => {
    await app?.close();
    await server?.close();
  });

  it('go to an address of their own, while readers see and answer the sender', () => {
    expect(sender).toMatch(/^bounces\+[0-9a-f]{48}@example\.org$/);
    expect(server.taken[0]?.text).toMatch(/^From: Spunta <spunta@spunta\.example\.test>/m);
    expect(server.taken[0]?.text).not.toContain(sender);
  });

  it('are told by who has the token, and by nobody else, whoever is signed in', async () => {
    const bounced = notice('exim-mailbox-full', sender);
    const wrong = ['', 'Bearer', 'Bearer x', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`];
    for (const authorization of wrong) expect((await tell(bounced, { authorization })).status).toBe(401);
    expect((await app.request('/api/mail/bounces', { method: 'POST', body: bounced }, person)).status).toBe(401);
    expect((await mail())?.bounce).toBeNull();
  });

  it('change nothing where they are forged, of no mail of ours, or no notification at all', async () => {
    const { id = '' } = (await mail()) ?? {};
    const forged = bounceAddress('bounces@example.org', id, new Signer('a secret of somebody else, 32 chars'));
    const bodies = [
      ...[notice('exim-mailbox-full', forged), notice('exim-mailbox-full', 'bounces@example.org')],
      ...[notice('out-of-office', sender), notice('exim-mailbox-full', 'nobody@example.com'), 'no mail at all', ''],
      Buffer.from([0, 255, 13, 10, 128]),
    ];
    const answers = await Promise.all(bodies.map((body) => tell(body)));
    const told = await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`));
    expect(new Set(told)).toEqual(new Set(['202 {"status":"taken"}']));
    expect((await mail())?.bounce).toBeNull();
  });

  it('are refused where they are larger than a mebibyte', async () => {
    expect((await tell('x'.repeat(1024 ** 2 + 1))).status).toBe(413);
  });

  it('are seen at the mail with the reason, of whatever type they are posted as, and told again change nothing', async () => {
    expect((await tell(notice('postfix-delayed', sender), { 'content-type': 'application/octet-stream' })).status).toBe(
      202,
    );
    expect(await mail()).toMatchObject({
      bounce: 'TEMPORARY',
      bounceReason: expect.stringContaining('4.4.1') as string,
    });
    expect((await tell(notice('exim-mailbox-full', sender))).status).toBe(202);
    const before = await mail();
    expect(before).toMatchObject({ status: 'SENT', bounce: 'PERMANENT', bounceReason: '552 5.2.2 Mailbox full' });
    await tell(notice('postfix-unknown-user', sender));
    await tell(notice('postfix-delayed', sender));
    expect(await mail()).toEqual(before);
  });

  it('let only those who share let a recipient go on', async () => {
    const [recipient] = schedule.recipients;
    const { pool } = app.services.metadata;
    await pool.query('UPDATE report_recipients SET paused_at = now(), paused_reason = $1', ['5.1.1 nobody']);
    const analyst = await app.signIn('analyst');
    const { errors } = await app.graphql(RESUME, { id: recipient?.id }, analyst);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await ask(RESUME, { id: recipient?.id })).toEqual({
      resumeReportRecipient: { email: 'ada@example.test', pausedAt: null },
    });
  });
});

describe('without the settings', () => {
  it('the door is shut, and mails go out with the sender as before', async () => {
    const app = await makeApp();
    const answer = await app.request('/api/mail/bounces', { method: 'POST', body: 'x' });
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      404,
      'NOT_FOUND',
    ]);
    expect(app.services.bounces).toBeNull();
    await app.close();
  });
});
