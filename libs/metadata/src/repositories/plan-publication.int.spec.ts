import { randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';

const AT = new Date('2026-11-01T08:00:00Z');
const SAVE = { name: 'Autumn', schema: 1, content: {}, note: '', draft: false, by: null, at: AT };
const LINK = { channel: 'whatsapp', address: '390212345678', text: '', campaign: null } as const;
const keys = ['campaign', 'ad_set-1', 'creative-1', 'ad-1'];

describe('what a plan made', () => {
  let test: TestMetadata;
  let own: string;
  let planId: string;

  beforeAll(async () => {
    test = await makeMetadata();
  });
  beforeEach(async () => {
    own = (await test.metadata.workspaces.create({ name: randomUUID(), timeZone: 'UTC' })).id;
    planId = (await test.metadata.plans.create(own, SAVE)).id;
  });
  afterAll(() => test.close());

  const given = (marker: string, partial: object = {}) => ({
    ...{ planId, planVersion: 1, adAccountId: null, account: '44', marker, startedBy: 'ada@example.test', at: AT },
    steps: keys.map((key) => ({ key, kind: 'ad', name: key, edge: 'ads', body: { name: key, nested: [1, 'è'] } })),
    ...partial,
  });

  it('is opened once, however many ask at once and whatever they bring', async () => {
    const { planPublications } = test.metadata;
    const opened = await Promise.all(
      Array.from({ length: 6 }, (_, i) => planPublications.open(own, given('S1', { account: `${i}` }))),
    );
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    expect(new Set(opened.map(({ account }) => account)).size).toBe(1);
    for (const { steps, status } of opened) {
      expect(status).toBe('running');
      expect(steps.map(({ key, state, body }) => [key, state, body])).toEqual(
        keys.map((key) => [key, 'waiting', { name: key, nested: [1, 'è'] }]),
      );
    }
  });

  it('keeps what became of each call, and is listed the newest first', async () => {
    const { planPublications } = test.metadata;
    const { id, steps } = await planPublications.open(own, given('S1'));
    await planPublications.saveStep(own, steps[1]?.id ?? '', { state: 'made', externalId: '77', madeAt: AT });
    await planPublications.save(own, id, { status: 'failed', errorCode: 'AD_REQUEST_REFUSED', errorMessage: 'No.' });
    const kept = await planPublications.open(own, given('S1'));
    expect(kept).toMatchObject({ status: 'failed', errorCode: 'AD_REQUEST_REFUSED' });
    expect(kept.steps[1]).toMatchObject({ state: 'made', externalId: '77', madeAt: AT });
    const later = await planPublications.open(own, given('S2', { at: new Date(AT.getTime() + 1_000) }));
    const listed = (await planPublications.list(own, planId)).map((one) => [one.id, one.made, one.total]);
    expect(listed).toEqual([
      [later.id, 0, 4],
      [id, 1, 4],
    ]);
  });

  it('outlives the ad account', async () => {
    const { adAccounts, planPublications } = test.metadata;
    const account = await adAccounts.create(own, {
      ...{ platform: 'meta', externalId: '44', name: 'A', accountName: 'A', currency: 'EUR', timeZone: 'UTC' },
      ...{ historyDays: 1, nextSyncAt: AT, tokenExpiresAt: null, tokenCheckedAt: AT, settings: {} },
    });
    const { id } = await planPublications.open(own, given('S1', { adAccountId: account.id }));
    await adAccounts.delete(own, account.id);
    expect(await planPublications.get(own, id)).toMatchObject({ adAccountId: null, account: '44' });
  });

  it('has links, one for a messenger and country', async () => {
    const { trackingLinks, planLinks } = test.metadata;
    const make = async (name: string, token: string) =>
      (await trackingLinks.create(own, { ...LINK, name, token }, null)).id;
    const [all = '', italy = ''] = [await make('All', '23456C'), await make('Italy', '23456D')];
    await planLinks.add(own, planId, { linkId: italy, channel: 'whatsapp', country: 'IT' });
    await planLinks.add(own, planId, { linkId: all, channel: 'whatsapp', country: '' });
    await expect(planLinks.add(own, planId, { linkId: all, channel: 'whatsapp', country: 'IT' })).rejects.toMatchObject(
      {
        code: 'CONFLICT',
      },
    );
    const listed = await planLinks.list(own, planId);
    expect(listed.map(({ name, country, token }) => [name, country, token])).toEqual([
      ['All', '', '23456C'],
      ['Italy', 'IT', '23456D'],
    ]);
  });

  it('does not exist under odd ids', async () => {
    const { planPublications, planLinks } = test.metadata;
    for (const id of ['', 'x', randomUUID()]) {
      await expect(planPublications.get(own, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(planPublications.open(own, given('S9', { planId: id }))).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await planPublications.list(own, id)).toEqual([]);
      expect(await planLinks.list(own, id)).toEqual([]);
      const place = { linkId: id, channel: 'line', country: '' } as const;
      await expect(planLinks.add(own, planId, place)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(planLinks.add(own, id, place)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
