import { ALERT_KINDS, type AlertKind, type CanonicalEvent } from '@spunta/domain';
import { writeEvents } from '@spunta/ingest';
import { makeApp, type TestApp } from '../../../../test/support/app.js';
import { makeEvent } from '../../../../test/support/events.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-20T12:00:00Z');
const QUERY = '{ openAlerts { kind country day channel template message } }';

interface Told {
  kind: AlertKind;
  country: string | null;
  day: string | null;
  channel: string | null;
  template: string | null;
  message: string;
}

let clock = NOW;
let app: TestApp;
let connection: string;
beforeAll(async () => {
  app = await makeApp({ now: () => new Date(clock) });
  const { metadata } = app.services;
  await metadata.workspaces.update(app.workspaceId, { currency: 'USD', timeZone: 'UTC' });
  const made = await metadata.connections.create(app.workspaceId, { channel: 'whatsapp', name: 'Shop', settings: {} });
  connection = made.id;
}, 600_000);
afterAll(() => app.close());

const at = (daysAgo: number, minutes: number) =>
  new Date(NOW - daysAgo * DAY - 3 * HOUR + minutes * 60_000).toISOString();
let people = 0;
const somebody = () => `ct_${(people += 1).toString(16).padStart(16, '0')}`;

/** 20 conversations a day; of five, four came by an ad until last week, and one since. */
function conversations(daysAgo: number): CanonicalEvent[] {
  const known = daysAgo > 7 ? 4 : 1;
  return Array.from({ length: 20 }, (_, i) =>
    makeEvent({
      ...{ contact: somebody(), occurredAt: at(daysAgo, i) },
      ...(i % 5 < known && { source: 'ad' as const, adId: '900001' }),
    }),
  );
}

/** Marketing messages that arrived and are charged: 5 a day, 60 three days ago. */
function charged(daysAgo: number): CanonicalEvent[] {
  return Array.from({ length: daysAgo === 3 ? 60 : 5 }, (_, i) => {
    const sourceId = `sent-${daysAgo}-${i}`;
    const common = { sourceId, contact: somebody(), occurredAt: at(daysAgo, 30 + i), category: 'marketing' as const };
    const pricing = { model: 'PMP', type: 'regular', category: 'marketing', billable: true } as const;
    return [
      makeEvent({ ...common, kind: 'message.sent' }),
      makeEvent({ ...common, kind: 'message.delivered', pricing }),
    ];
  }).flat();
}

const notices = [
  makeEvent({
    ...{ kind: 'account.template_category', template: 'spring', contact: null, occurredAt: at(1, 0) },
    details: { previous: 'utility', current: 'marketing' },
  }),
  makeEvent({
    ...{ kind: 'account.update', contact: null, occurredAt: at(1, 0) },
    details: { tier: '750001:1500000', tierCategory: 'utility', tierRegion: 'Italy', tierMonth: '2026-11' },
  }),
];

async function look(): Promise<Told[]> {
  await app.services.alertWatch.look(await app.services.metadata.workspaces.get(app.workspaceId));
  return (await app.graphql<{ openAlerts: Told[] }>(QUERY, {}, { token: app.token })).data?.openAlerts ?? [];
}
const kindsOf = (alerts: readonly Told[]) => alerts.map(({ kind }) => kind).sort();

it('each kind of alert is raised by what a workspace has seen, names its figure, and ends when it is over', async () => {
  const { metadata, warehouse, rebuilder } = app.services;
  const days = Array.from({ length: 35 }, (_, i) => i + 1);
  const events = [...days.flatMap((day) => [...conversations(day), ...charged(day)]), ...notices];
  // A message an hour for a day, and then nothing for ten hours.
  const hourly = Array.from({ length: 24 }, (_, i) =>
    makeEvent({ kind: 'message.read', contact: null, occurredAt: new Date(NOW - (10 + i) * HOUR).toISOString() }),
  );
  const deps = { metadata, warehouse, now: () => new Date(clock) };
  await writeEvents(deps, app.workspaceId, events, { connectionId: null, token: 'story' });
  await writeEvents(deps, app.workspaceId, hourly, { connectionId: connection, token: 'hourly' });
  await metadata.connections.markDelivery(app.workspaceId, connection, new Date(NOW - 10 * HOUR));
  await rebuilder.rebuildAllDirty();
  const account = await metadata.adAccounts.create(app.workspaceId, {
    ...{ platform: 'meta', externalId: '4400', name: 'Italy', accountName: 'Bottega', historyDays: 90 },
    ...{ currency: 'EUR', timeZone: 'Europe/Rome', tokenCheckedAt: new Date(NOW), settings: { access_token: 'x' } },
    ...{ tokenExpiresAt: new Date(NOW + 3 * DAY), nextSyncAt: new Date(NOW + 100 * DAY) },
  });

  const found = await look();
  expect(kindsOf(found)).toEqual([...ALERT_KINDS].sort());
  const of = (kind: AlertKind) => found.find((alert) => alert.kind === kind);
  // 60 messages to Italy at 0.0795: 4.77 where 5 of them, 0.3975, are usual.
  expect(of('FEE_SPIKE')).toMatchObject({ country: 'IT', day: '2026-11-17', channel: null });
  expect(of('FEE_SPIKE')?.message).toContain('US$4.77');
  expect(of('COVERAGE_DROP')).toMatchObject({ channel: 'whatsapp', country: null });
  expect(of('COVERAGE_DROP')?.message).toMatch(/20%.*80%/);
  expect(of('TEMPLATE_RECATEGORISED')).toMatchObject({ template: 'spring' });
  expect(of('SOURCE_SILENT')?.message).toContain('Shop');

  // The token is renewed and the connection delivers: those two end, and the others stand.
  await metadata.adAccounts.update(app.workspaceId, account.id, { tokenExpiresAt: new Date(NOW + 200 * DAY) });
  await metadata.connections.markDelivery(app.workspaceId, connection, new Date(NOW));
  expect(kindsOf(await look())).toEqual(['COVERAGE_DROP', 'FEE_SPIKE', 'TEMPLATE_RECATEGORISED', 'TIER_CHANGED']);
  // Days later the spike is no news, after a month neither is anything else.
  clock = NOW + 40 * DAY;
  await metadata.connections.markDelivery(app.workspaceId, connection, new Date(clock));
  expect(await look()).toEqual([]);
}, 600_000);
