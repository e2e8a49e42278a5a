import { createHash, randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import type { NewReportShare, ReportShareRepository } from './report-share.repository.js';

const START = Date.parse('2026-03-01T12:00:00Z');
const minute = (minutes: number): Date => new Date(START + minutes * 60_000);
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
const ALL = { first: 100, after: null };
const REPORT = { name: 'Monthly', template: 'executive', parameters: {}, by: null, at: minute(0) };

describe('share links of reports', () => {
  let test: TestMetadata;
  let shares: ReportShareRepository;
  let own: string;
  let other: string;
  let reportId: string;

  beforeAll(async () => {
    test = await makeMetadata();
    shares = test.metadata.reportShares;
  });
  beforeEach(async () => {
    const workspace = async () => (await test.metadata.workspaces.create({ name: randomUUID(), timeZone: 'UTC' })).id;
    [own, other] = [await workspace(), await workspace()];
    reportId = (await test.metadata.reports.create(own, REPORT)).id;
  });
  afterAll(() => test.close());

  const shareOf = (partial: Partial<NewReportShare> = {}): NewReportShare => ({
    ...{
      reportId,
      runId: null,
      origin: 'hand',
      name: 'The board',
      tokenHash: hashOf(randomUUID()),
      passwordHash: null,
    },
    ...{ expiresAt: minute(60), createdAt: minute(0), createdBy: 'ada@example.test', ...partial },
  });
  const download = (at: Date) => ({ runId: randomUUID(), format: 'csv', address: '2001:db8::1', at });

  it('tell that there is a password, and give neither it nor the token', async () => {
    const made = await shares.create(own, shareOf({ passwordHash: 'scrypt of it' }));
    const open = await shares.create(own, shareOf());
    expect([made.hasPassword, open.hasPassword]).toEqual([true, false]);
    const given = [made, await shares.get(own, made.id), ...(await shares.page(own, reportId, ALL))];
    for (const share of given) {
      expect(share).not.toMatchObject({ tokenHash: expect.anything() });
      expect(JSON.stringify(share)).not.toMatch(/tokenHash|passwordHash|scrypt/);
    }
  });

  it('are found by their token, with what a password is compared with, whatever became of them', async () => {
    const revoked = await shares.create(own, shareOf({ tokenHash: hashOf('one'), passwordHash: 'scrypt' }));
    const expired = await shares.create(own, shareOf({ tokenHash: hashOf('two'), expiresAt: minute(-60) }));
    await shares.revoke(own, revoked.id, minute(1));
    expect(await shares.findByToken(hashOf('one'))).toMatchObject({
      ...{ id: revoked.id, workspaceId: own, passwordHash: 'scrypt', revokedAt: minute(1) },
    });
    expect(await shares.findByToken(hashOf('two'))).toMatchObject({ id: expired.id, passwordHash: null });
    for (const token of ['three', 'ONE', '']) expect(await shares.findByToken(hashOf(token))).toBeNull();
    expect(await shares.findByToken(Buffer.alloc(0))).toBeNull();
  });

  it('with an id that is there already stay as they are, however many ask at once', async () => {
    const id = randomUUID();
    const names = ['first', 'second', 'third', 'fourth'];
    const made = await Promise.all(names.map((name) => shares.create(own, shareOf({ id, name }))));
    expect(new Set(made.map((share) => share.id))).toEqual(new Set([id]));
    expect(new Set(made.map(({ name }) => name)).size).toBe(1);
    expect(await shares.create(own, shareOf({ id, name: 'fifth', passwordHash: 'x' }))).toEqual(made[0]);
    expect(await shares.count(own, reportId)).toBe(1);
  });

  it('of another workspace are not handed out by their id', async () => {
    const { id } = await shares.create(own, shareOf());
    const { id: theirs } = await test.metadata.reports.create(other, REPORT);
    await expect(shares.create(other, shareOf({ id, reportId: theirs }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect([await shares.count(own, reportId), await shares.count(other, theirs)]).toEqual([1, 0]);
    for (const reading of [shares.get(other, id), shares.revoke(other, id, minute(1))])
      await expect(reading).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await shares.get(own, id)).revokedAt).toBeNull();
  });

  it('are revoked once and for good, by whoever is first', async () => {
    const { id } = await shares.create(own, shareOf());
    const kept = await shares.create(own, shareOf());
    const both = await Promise.all([1, 2, 3].map((at) => shares.revoke(own, id, minute(at))));
    const { revokedAt } = await shares.get(own, id);
    expect([1, 2, 3].map(minute)).toContainEqual(revokedAt);
    expect(both.map((share) => share.revokedAt)).toEqual([revokedAt, revokedAt, revokedAt]);
    expect((await shares.revoke(own, id, minute(9))).revokedAt).toEqual(revokedAt);
    expect((await shares.get(own, kept.id)).revokedAt).toBeNull();
    expect(await shares.count(own, reportId)).toBe(2);
  });

  it('keep who took what, until that is old', async () => {
    const { id } = await shares.create(own, shareOf());
    const quiet = await shares.create(own, shareOf());
    for (const at of [2, 1, 3]) await shares.logDownload(own, id, download(minute(at)));
    const times = async () => (await shares.downloads(own, id, ALL)).map(({ at }) => at);
    expect(await times()).toEqual([3, 2, 1].map(minute));
    expect([await shares.countDownloads(own, id), await shares.countDownloads(own, quiet.id)]).toEqual([3, 0]);
    expect([await shares.countDownloads(other, id), await shares.downloads(other, id, ALL)]).toEqual([0, []]);
    await shares.deleteOld(minute(2));
    expect(await times()).toEqual([3, 2].map(minute));
    await shares.deleteOld(minute(99));
    expect(await shares.countDownloads(own, id)).toBe(0);
    expect((await shares.get(own, id)).id).toBe(id);
  });

  it('are told apart by whether a hand or a mail made them, in list and count', async () => {
    const hand = await shares.create(own, shareOf());
    const mails = [];
    for (const at of [1, 2])
      mails.unshift(await shares.create(own, shareOf({ origin: 'mail', createdAt: minute(at) })));
    const ids = async (origin: 'hand' | 'mail' | null) =>
      (await shares.page(own, reportId, ALL, origin)).map(({ id }) => id);
    expect(await ids('hand')).toEqual([hand.id]);
    expect(await ids('mail')).toEqual(mails.map(({ id }) => id));
    expect(await ids(null)).toEqual([...mails.map(({ id }) => id), hand.id]);
    const counts = (['hand', 'mail', null] as const).map((origin) => shares.count(own, reportId, origin));
    expect(await Promise.all(counts)).toEqual([1, 2, 3]);
    expect((await shares.revoke(own, mails[0]?.id ?? '', minute(5))).revokedAt).toEqual(minute(5));
  });

  it('of mails are removed when they ended long ago, those made by hand stay in the list', async () => {
    const ends = { expiresAt: minute(10) };
    const hand = await shares.create(own, shareOf(ends));
    const mail = await shares.create(own, shareOf({ ...ends, origin: 'mail' }));
    await shares.deleteOld(minute(10));
    expect((await shares.get(own, mail.id)).id).toBe(mail.id);
    await shares.deleteOld(minute(11));
    expect((await shares.page(own, reportId, ALL)).map(({ id }) => id)).toEqual([hand.id]);
  });

  it('of one run go with the run, those of the report stay', async () => {
    const run = await test.metadata.reportRuns.queue(own, reportId, { by: null, at: minute(0) });
    const ofRun = await shares.create(own, shareOf({ runId: run.id }));
    const ofReport = await shares.create(own, shareOf());
    await shares.logDownload(own, ofRun.id, download(minute(1)));
    await shares.logDownload(own, ofReport.id, { ...download(minute(1)), runId: run.id });
    await test.metadata.reportRuns.cancel(own, run.id, minute(1));
    await test.metadata.reportRuns.deleteOld(minute(2));
    await expect(shares.get(own, ofRun.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await shares.page(own, reportId, ALL)).map(({ id }) => id)).toEqual([ofReport.id]);
    // Who took a file is known also when its run is forgotten.
    expect((await shares.downloads(own, ofReport.id, ALL)).map(({ runId }) => runId)).toEqual([run.id]);
  });

  it.each(['', 'x', "'; DROP TABLE report_shares --", '0000', '00000000-0000-4000-8000-000000000000'])(
    'do not exist under %j',
    async (id) => {
      await expect(shares.get(own, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(shares.revoke(own, id, minute(1))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(shares.logDownload(own, id, download(minute(1)))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect([await shares.page(own, id, ALL), await shares.downloads(own, id, ALL)]).toEqual([[], []]);
      expect([await shares.count(own, id), await shares.countDownloads(own, id)]).toEqual([0, 0]);
    },
  );
});
