import autocannon from 'autocannon';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { makeSignedDelivery } from './bench-deliveries.js';
import { median, percentile, type Measurement } from './measure.js';
import { askGraphql, freePort, type ServerProcess } from '../support/server-process.js';

const SECONDS = 4;
const ROUNDS = 5;
const PACED_SECONDS = 10;
/** Each of the 64 connections prepares all of them before it starts: thousands would keep a core busy for seconds. */
const DISTINCT = 100;

interface Load {
  perSecond: number;
  p99: number;
  failed: number;
}

async function load(url: string, secret: string): Promise<Load> {
  const requests = Array.from({ length: DISTINCT }, () => ({ method: 'POST' as const, ...makeSignedDelivery(secret) }));
  const result = await autocannon({ url, connections: 64, duration: SECONDS, requests });
  return { perSecond: result.requests.average, p99: result.latency.p99, failed: result.non2xx + result.errors };
}

/**
 * An open loop: deliveries leave by the clock, whether or not earlier ones were answered, and each is timed from the moment at
 * which it was due.
 */
async function loadAtRate(url: string, secret: string, perSecond: number): Promise<Load> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 64 });
  const milliseconds: number[] = [];
  let failed = 0;
  const send = async (due: number): Promise<void> => {
    const { statusCode, body } = await pool.request({ path: pathname, method: 'POST', ...makeSignedDelivery(secret) });
    await body.dump();
    milliseconds.push(performance.now() - due);
    if (statusCode !== 200) failed += 1;
  };
  const startedAt = performance.now();
  const sent: Promise<void>[] = [];
  for (let elapsed = 0; elapsed < PACED_SECONDS * 1000; elapsed = performance.now() - startedAt) {
    const due = Math.floor((elapsed * perSecond) / 1000);
    while (sent.length < due) sent.push(send(startedAt + (sent.length * 1000) / perSecond));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(sent);
  await pool.close();
  return { perSecond: milliseconds.length / PACED_SECONDS, p99: percentile(milliseconds, 0.99), failed };
}

const TODAY = `query ($range: RangeInput!) { metrics(query: { metrics: ["messages_received"], range: $range }) { source } }`;

/** So that no measurement runs beside the work that an earlier one left behind: neither the drain's nor the rebuild's. */
async function untilSettled(server: ServerProcess): Promise<void> {
  for (let pending = 1; pending > 0;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const answer = await fetch(`${server.url}/health/ready`);
    pending = ((await answer.json()) as { pending: number }).pending;
  }
  const day = new Date().toISOString().slice(0, 10);
  for (let source = 'MIXED'; source !== 'ROLLUP';) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const range = { from: day, to: day, timeZone: 'UTC' };
    ({ source } = (await askGraphql<{ metrics: { source: string } }>(server, TODAY, { range })).metrics);
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
    for (let round = 0; round <= ROUNDS; round++) {
      theirs.push(await load(`http://127.0.0.1:${port}/webhook`, secret));
      ours.push(await load(server.url + path, secret));
      await untilSettled(server);
    }
    // The first round warms both up: code that was just started is compiled while it is measured.
    ours.shift();
    theirs.shift();
    const perSecond = median(ours.map((run) => run.perSecond));
    const barePerSecond = median(theirs.map((run) => run.perSecond));
    const paced = await loadAtRate(server.url + path, secret, perSecond / 10);
    const failed = [...ours, paced].reduce((sum, run) => sum + run.failed, 0);
    return [
      {
        name: 'acknowledged deliveries, of a bare route',
        // Of each round by itself: the machine's speed changes more between rounds than within one.
        figure: median(ours.map((run, round) => run.perSecond / (theirs[round]?.perSecond ?? NaN))),
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
