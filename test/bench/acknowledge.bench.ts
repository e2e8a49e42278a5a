import autocannon from 'autocannon';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { makeSignedDelivery } from './bench-deliveries.js';
import { median, type Measurement } from './measure.js';
import { type ServerProcess, freePort } from '../support/server-process.js';

const SECONDS = 6;
const ROUNDS = 3;

interface Load {
  perSecond: number;
  p99: number;
  failed: number;
}

async function load(url: string, secret: string, rate?: number): Promise<Load> {
  const requests = Array.from({ length: 3000 }, () => ({ method: 'POST' as const, ...makeSignedDelivery(secret) }));
  const pace = rate === undefined ? {} : { overallRate: Math.max(1, Math.round(rate)) };
  const result = await autocannon({ url, connections: 64, duration: SECONDS, requests, ...pace });
  return { perSecond: result.requests.average, p99: result.latency.p99, failed: result.non2xx + result.errors };
}

/** So that no measurement runs beside the work that an earlier one left behind. */
async function untilDrained({ url }: ServerProcess): Promise<void> {
  for (let pending = 1; pending > 0;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const answer = await fetch(`${url}/health/ready`);
    pending = ((await answer.json()) as { pending: number }).pending;
  }
}

/** Acknowledged deliveries a second, beside a bare route that only checks the HMAC, in turns within one run. */
export async function benchAcknowledge(server: ServerProcess): Promise<Measurement[]> {
  const port = await freePort();
  const { secret, path } = server.connection;
  const bare = spawn(
    process.execPath,
    [fileURLToPath(new URL('bare-route.main.js', import.meta.url)), String(port), secret],
    { stdio: 'inherit' },
  );
  try {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const ours: Load[] = [];
    const theirs: Load[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      theirs.push(await load(`http://127.0.0.1:${port}/webhook`, secret));
      ours.push(await load(server.url + path, secret));
      await untilDrained(server);
    }
    const perSecond = median(ours.map((run) => run.perSecond));
    const barePerSecond = median(theirs.map((run) => run.perSecond));
    const paced = await load(server.url + path, secret, perSecond / 10);
    const failed = [...ours, paced].reduce((sum, run) => sum + run.failed, 0);
    return [
      {
        name: 'acknowledged deliveries, of a bare route',
        figure: perSecond / barePerSecond,
        unit: 'of it',
        bar: { atLeast: 0.5 },
        details: { perSecond, barePerSecond, p99AtFullRateMs: median(ours.map((run) => run.p99)), failed },
      },
      {
        name: 'acknowledgement p99 at a tenth of that rate',
        figure: paced.p99,
        unit: 'ms',
        bar: { atMost: 50 },
        details: { perSecond: paced.perSecond, failed },
      },
    ];
  } finally {
    bare.kill();
  }
}
