import { writeEvents } from '@spunta/ingest';
import { makeApp, type TestApp } from '../../../../test/support/app.js';
import { makeEvent } from '../../../../test/support/events.js';

const OPEN = '{ openAlerts { id kind message(locale: "it") raisedAt endedAt acknowledgedAt acknowledgedBy } }';
const ALL = '{ alerts(first: 10) { totalCount edges { node { kind endedAt } } } }';
const SEEN =
  'mutation($id: ID!, $seen: Boolean!) { acknowledgeAlert(id: $id, acknowledged: $seen) { acknowledgedBy acknowledgedAt } }';

interface Told {
  id: string;
  kind: string;
  message: string;
  endedAt: string | null;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
}

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
});
afterAll(() => app.close());
afterEach(() => jest.restoreAllMocks());

async function look(): Promise<Told[]> {
  const workspace = await app.services.metadata.workspaces.get(app.workspaceId);
  await app.services.alertWatch.look(workspace);
  return (await app.graphql<{ openAlerts: Told[] }>(OPEN, {}, { token: app.token })).data?.openAlerts ?? [];
}

async function addAccount(tokenExpiresAt: Date): Promise<string> {
  const { id } = await app.services.metadata.adAccounts.create(app.workspaceId, {
    ...{ platform: 'meta', externalId: '4400', name: 'Italy', accountName: 'Bottega', historyDays: 90 },
    ...{ currency: 'EUR', timeZone: 'Europe/Rome', tokenExpiresAt, tokenCheckedAt: new Date() },
    nextSyncAt: new Date(Date.now() + 86_400_000),
    settings: { access_token: 'secret' },
  });
  return id;
}

it('finds nothing where there is nothing, and logs no failure', async () => {
  const warn = jest.spyOn(app.services.log, 'warn');
  expect(await look()).toEqual([]);
  expect(warn).not.toHaveBeenCalled();
});

it('raises what is found, ends it when it is mended, and lets people say that they have seen it', async () => {
  const { metadata, warehouse } = app.services;
  const moved = makeEvent({
    ...{ kind: 'account.template_category', template: 'spring', contact: null, occurredAt: new Date().toISOString() },
    details: { previous: 'utility', current: 'marketing' },
  });
  const deps = { metadata, warehouse, now: () => new Date() };
  await writeEvents(deps, app.workspaceId, [moved], { connectionId: null, token: moved.id });
  const account = await addAccount(new Date(Date.now() + 3 * 86_400_000));
  const found = await look();
  expect(found.map(({ kind }) => kind).sort()).toEqual(['TEMPLATE_RECATEGORISED', 'TOKEN_EXPIRING']);
  expect(found.find(({ kind }) => kind === 'TOKEN_EXPIRING')?.message).toMatch(/Il token .* Italy scade il/);
  const id = found.find(({ kind }) => kind === 'TOKEN_EXPIRING')?.id;
  const acknowledge = (seen: boolean) => app.graphql(SEEN, { id, seen }, { token: app.token });
  expect((await acknowledge(true)).errors).toBeUndefined();
  expect((await look()).find((alert) => alert.id === id)?.acknowledgedAt).not.toBeNull();
  await acknowledge(false);
  expect((await look()).find((alert) => alert.id === id)?.acknowledgedAt).toBeNull();
  await metadata.adAccounts.update(app.workspaceId, account, {
    tokenExpiresAt: new Date(Date.now() + 90 * 86_400_000),
  });
  expect((await look()).map(({ kind }) => kind)).toEqual(['TEMPLATE_RECATEGORISED']);
  const all = await app.graphql<{ alerts: { totalCount: number; edges: { node: Told }[] } }>(
    ALL,
    {},
    { token: app.token },
  );
  expect(all.data?.alerts.totalCount).toBe(2);
  expect(all.data?.alerts.edges.filter(({ node }) => node.endedAt === null)).toHaveLength(1);
});

it('keeps what it knows when a look fails, and says so', async () => {
  const before = await look();
  const warn = jest.spyOn(app.services.log, 'warn').mockImplementation(() => undefined);
  jest.spyOn(app.services.warehouse, 'query').mockRejectedValue(new Error('down'));
  const workspace = await app.services.metadata.workspaces.get(app.workspaceId);
  await app.services.alertWatch.look(workspace);
  expect(warn.mock.calls.length).toBeGreaterThan(0);
  jest.restoreAllMocks();
  const after = await app.graphql<{ openAlerts: Told[] }>(OPEN, {}, { token: app.token });
  expect(after.data?.openAlerts).toEqual(before);
});

it('is not for analysts to acknowledge', async () => {
  const answer = await app.graphql(SEEN, { id: 'x', seen: true }, { apiKey: await app.apiKey('analyst') });
  expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
