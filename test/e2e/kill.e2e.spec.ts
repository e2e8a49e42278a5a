import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askGraphql, type ServerProcess, startServerProcess } from '../support/server-process.js';

const KILLS = 20;
const SENDERS = 8;

interface Sent {
  /** Message ids whose delivery was answered 200. */
  acknowledged: Set<string>;
  /** Message ids that were sent at all: some of these may be kept although no answer came back. */
  attempted: Set<string>;
}

function makeDelivery(id: string, person: number): string {
  const from = `39333${String(person).padStart(7, '0')}`;
  const message = { from, id, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: 'x' } };
  const metadata = { display_phone_number: '390612345678', phone_number_id: '880044001' };
  const value = { messaging_product: 'whatsapp', metadata, contacts: [{ wa_id: from }], messages: [message] };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '700100200300', changes: [{ field: 'messages', value }] }],
  });
}

async function deliver(server: ServerProcess, id: string, person: number, sent: Sent): Promise<boolean> {
  const body = makeDelivery(id, person);
  const signature = createHmac('sha256', server.connection.secret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  sent.attempted.add(id);
  const answer = await fetch(server.url + server.connection.path, { method: 'POST', headers, body }).catch(
    () => undefined,
  );
  if (answer?.status === 200) sent.acknowledged.add(id);
  return answer !== undefined;
}

/** Several senders at once, until the server is gone; every tenth delivery repeats an earlier message. */
async function sendUntilGone(server: ServerProcess, round: number, sent: Sent): Promise<void> {
  const send = async (sender: number) => {
    for (let count = 0, up = true; up; count++) {
      const number = count % 10 === 9 ? count - 5 : count;
      up = await deliver(server, `wamid.KILL-${round}-${sender}-${number}`, sender * 1000 + (number % 97), sent);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, (_, sender) => send(sender)));
}

async function exportedIds(server: ServerProcess): Promise<string[]> {
  const answer = await fetch(`${server.url}/api/export/events`, {
    headers: { authorization: `Bearer ${server.apiKey}` },
  });
  const lines = (await answer.text()).trimEnd().split('\n');
  return lines.map((line) => (JSON.parse(line) as { sourceId: string }).sourceId);
}

async function countReceived(server: ServerProcess): Promise<number> {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const query = { metrics: ['messages_received'], range: { from: day(-1), to: day(1), timeZone: 'UTC' } };
  const document = 'query($query: MetricsInput!) { metrics(query: $query) { status totals { value } } }';
  const deadline = Date.now() + 60_000;
  for (;;) {
    const { metrics } = await askGraphql<{ metrics: { status: string; totals: { value: string }[] } }>(
      server,
      document,
      { query },
    );
    if (metrics.status === 'COMPLETE') return Number(metrics.totals[0]?.value);
    if (Date.now() > deadline) throw new Error('the inbox was not drained within a minute');
  }
}

describe('kill -9', () => {
  it(`loses nothing that was acknowledged and counts nothing twice, ${KILLS} times at random points under load`, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'spunta-kill-'));
    const sent: Sent = { acknowledged: new Set(), attempted: new Set() };
    for (let round = 0; round < KILLS; round++) {
      const server = await startServerProcess(dataDir);
      const sending = sendUntilGone(server, round, sent);
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 1200));
      await server.stop('SIGKILL');
      await sending;
    }
    const server = await startServerProcess(dataDir);
    const counted = await countReceived(server);
    const ids = await exportedIds(server);
    const kept = new Set(ids);
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });

    expect(sent.acknowledged.size).toBeGreaterThan(KILLS * 10);
    expect([...sent.acknowledged].filter((id) => !kept.has(id)).slice(0, 5)).toEqual([]);
    expect(ids.filter((id) => !sent.attempted.has(id))).toEqual([]);
    expect(kept.size).toBe(ids.length);
    expect(counted).toBe(ids.length);
  }, 600_000);
});
