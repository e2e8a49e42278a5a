import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import { waDelivery, waMessage } from '../../../../test/support/whatsapp.js';
import type { ClaimedDelivery } from './claim.js';
import { parseDeliveries } from './parse-deliveries.js';

let test: TestMetadata;
let workspaceId: string;
let whatsApp: string;

beforeAll(async () => {
  test = await makeMetadata();
  workspaceId = (await test.metadata.workspaces.create({ name: 'Test', timeZone: 'UTC' })).id;
  whatsApp = await addConnection('whatsapp');
});
afterAll(() => test.close());

async function addConnection(channel: 'whatsapp' | 'kik', workspace = workspaceId): Promise<string> {
  return (await test.metadata.connections.create(workspace, { channel, name: 'A', settings: {} })).id;
}

function delivery(connectionId: string, body: string): ClaimedDelivery {
  const receivedAt = new Date('2026-11-14T12:00:00Z');
  const at = { id: '1', receivedOn: '2026-11-14', receivedAt };
  return { ...at, connectionId, body: Buffer.from(body), attempts: 0, replays: 0, firstLook: true };
}

const message = JSON.stringify(waDelivery({ messages: [waMessage()] }));

describe('parsing deliveries', () => {
  it('reads each with the connector of its connection, in order', async () => {
    const bodies = Array.from({ length: 120 }, (_, index) => waMessage({ id: `wamid.${index}` }));
    const deliveries = bodies.map((body) => delivery(whatsApp, JSON.stringify(waDelivery({ messages: [body] }))));
    const parsed = await parseDeliveries(test.metadata, workspaceId, deliveries);
    const ids = parsed.flatMap((item) => (item.kind === 'events' ? item.events.map(({ sourceId }) => sourceId) : []));
    expect(ids).toEqual(bodies.map(({ id }) => id));
  });

  it('says why a delivery can never be read, without touching its neighbours', async () => {
    const kik = await addConnection('kik');
    const deliveries = [
      delivery(whatsApp, '{'),
      delivery('00000000-0000-4000-8000-000000000000', message),
      delivery(kik, message),
      delivery(whatsApp, message),
    ];
    const parsed = await parseDeliveries(test.metadata, workspaceId, deliveries);
    expect(parsed).toMatchObject([
      { kind: 'dead', reason: 'malformed_json' },
      { kind: 'dead', reason: 'connection_deleted' },
      { kind: 'dead', reason: 'channel_not_supported' },
      { kind: 'events' },
    ]);
  });

  it('does not know the connections of another workspace', async () => {
    const other = (await test.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' })).id;
    const foreign = await addConnection('whatsapp', other);
    const parsed = await parseDeliveries(test.metadata, workspaceId, [delivery(foreign, message)]);
    expect(parsed).toMatchObject([{ kind: 'dead', reason: 'connection_deleted' }]);
  });
});
