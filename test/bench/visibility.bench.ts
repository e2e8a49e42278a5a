import { makeSignedDelivery } from './bench-deliveries.js';
import { median, percentile, type Measurement } from './measure.js';
import { askGraphql, type ServerProcess } from '../support/server-process.js';

const SAMPLES = 100;
const QUERY = 'query($query: MetricsInput!) { metrics(query: $query) { totals { value } } }';

interface Answer {
  metrics: { totals: { value: string | null }[] };
}

async function countReceived(server: ServerProcess): Promise<number> {
  const today = new Date().toISOString().slice(0, 10);
  const query = { metrics: ['messages_received'], range: { from: today, to: today, timeZone: 'UTC' } };
  const answer = await askGraphql<Answer>(server, QUERY, { query });
  return Number(answer.metrics.totals[0]?.value ?? 0);
}

async function waitForOneMore(server: ServerProcess, before: number): Promise<void> {
  const deadline = performance.now() + 30_000;
  while ((await countReceived(server)) <= before) {
    if (performance.now() > deadline) throw new Error('a delivery was not visible after 30 seconds');
  }
}

/** Time from the acknowledgement of a delivery to the metric that counts it, one after the other. */
export async function benchVisibility(server: ServerProcess): Promise<Measurement[]> {
  const seconds: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const before = await countReceived(server);
    const answer = await fetch(server.url + server.connection.path, {
      method: 'POST',
      ...makeSignedDelivery(server.connection.secret),
    });
    if (answer.status !== 200) throw new Error(`a delivery was answered ${answer.status}`);
    const acknowledgedAt = performance.now();
    await waitForOneMore(server, before);
    seconds.push((performance.now() - acknowledgedAt) / 1000);
  }
  const figure = percentile(seconds, 0.99);
  return [
    {
      name: 'acknowledgement to visible, p99',
      figure,
      unit: 's',
      bar: { atMost: 3 },
      details: { medianSeconds: median(seconds), samples: SAMPLES },
    },
  ];
}
