import {
  SpuntaError,
  type CanonicalEvent,
  type Freshness,
  type MetricsQuery,
  type MetricsResult,
} from '@spunta/domain';
import { writeAdInsights, writeEvents } from '@spunta/ingest';
import { runMetrics } from '@spunta/metrics';
import type { Warehouse } from '@spunta/warehouse';
import { makeEvent, makeInsight } from '../../../../test/support/events.js';
import { GOLDEN_QUERIES, GOLDEN_WORKSPACE } from '../../../../test/support/golden-queries.js';
import { makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import type { Caller } from '../people/caller.js';
import { MetricsService } from './metrics.service.js';
import { Quota } from './quota.js';
import { LIMITS_OF } from './shares.js';

const PERSON: Caller = { kind: 'local', workspace: null };
const range = { from: '2026-03-28', to: '2026-03-31', timeZone: 'Europe/Rome' };
const BY_COUNTRY: MetricsQuery = { metrics: ['messages_received', 'active_contacts'], dimensions: ['country'], range };

let ingest: TestIngest;
let now: Date;
let freshness: Freshness;
let service: MetricsService;

beforeAll(async () => {
  ingest = await makeIngest();
});
afterAll(() => ingest.close());
beforeEach(() => {
  now = new Date('2026-04-01T10:00:00Z');
  freshness = { oldestPending: null, pending: 0, dead: 0 };
  service = new MetricsService(deps(), new Quota(1_000, () => now));
});
afterEach(() => jest.restoreAllMocks());

const deps = () => ({
  warehouse: ingest.deps.warehouse,
  now: () => now,
  freshness: () => Promise.resolve(freshness),
});

async function makeScope() {
  return { ...GOLDEN_WORKSPACE, id: await ingest.makeWorkspace() };
}
type Scope = Awaited<ReturnType<typeof makeScope>>;

const message = (partial: Partial<CanonicalEvent> = {}) =>
  makeEvent({ occurredAt: '2026-03-29T09:00:00.000Z', source: 'none', ...partial });

const write = (scope: Scope, event: CanonicalEvent) =>
  writeEvents(ingest.deps, scope.id, [event], { connectionId: null, token: `${event.id} ${JSON.stringify(event)}` });

const ask = (scope: Scope, query = BY_COUNTRY) => service.run(scope, query, PERSON);

const figures = ({ rows }: MetricsResult) =>
  rows.map(({ dimensions, values }) => [dimensions[0]?.value, ...values.map(({ value }) => value)].join(' ')).sort();

/** The look at the version, or at the parts of the tables that it is read from. */
const isLook = (sql = ''): boolean => sql.includes(' AS dirty') || sql.includes('_part ');

/** Statements that read figures. */
function countReads() {
  const query = jest.spyOn(ingest.deps.warehouse, 'query');
  return () => query.mock.calls.filter(([sql]) => !isLook(sql) && !sql.includes('HAVING max(marked)')).length;
}

describe('answers from memory', () => {
  it.each(Object.entries(GOLDEN_QUERIES))('are what the engine says: %s', async (_, query) => {
    const scope = await makeScope();
    await write(scope, message({ country: 'IN', source: 'ad', adId: '900001' }));
    await writeAdInsights(ingest.deps, scope.id, [makeInsight({ day: '2026-03-29', spend: '4.50', clicks: 3 })], {
      token: 'ads',
    });
    await ingest.rebuild(scope.id);
    const reads = countReads();
    const first = await ask(scope, query);
    const read = reads();
    const again = await ask(scope, { ...query });
    expect(reads()).toBe(read);
    const { cost, ...answer } = await runMetrics(deps(), scope, query);
    expect(first).toMatchObject(answer);
    expect(again).toEqual({ ...first, cost: { ...first.cost, rowsRead: 0, bytesRead: 0, elapsedMs: 0 } });
    expect(cost.complexity).toBe(first.cost.complexity);
  });

  it('change at once with a new event, a restated one and a rebuild in between', async () => {
    const scope = await makeScope();
    const event = message();
    await write(scope, event);
    for (const rebuilt of [true, false, true]) {
      if (rebuilt) await ingest.rebuild(scope.id);
      expect(figures(await ask(scope))).toEqual(['IT 1 1']);
    }
    await write(scope, message({ contact: 'ct_00000000000000b2', occurredAt: '2026-03-30T09:00:00.000Z' }));
    expect(figures(await ask(scope))).toEqual(['IT 2 2']);
    await ingest.rebuild(scope.id);
    expect(figures(await ask(scope))).toEqual(['IT 2 2']);
    await write(scope, { ...event, country: 'DE' });
    expect(figures(await ask(scope))).toEqual(['DE 1 1', 'IT 1 1']);
    await ingest.rebuild(scope.id);
    await write(scope, { ...event, country: 'DE', occurredAt: '2026-02-01T09:00:00.000Z' });
    expect(figures(await ask(scope))).toEqual(['IT 1 1']);
  });

  it('change with the compared range and with the ads', async () => {
    const scope = await makeScope();
    const query: MetricsQuery = { ...BY_COUNTRY, dimensions: [], compare: { to: 'PREVIOUS_PERIOD' } };
    const spend: MetricsQuery = { metrics: ['ad_spend'], range, dimensions: ['campaign'] };
    const before = async () => (await ask(scope, query)).totals[0]?.previous;
    expect(await before()).toBe('0');
    await write(scope, message({ occurredAt: '2026-03-26T09:00:00.000Z' }));
    await ingest.rebuild(scope.id);
    expect(await before()).toBe('1');
    const insight = makeInsight({ day: '2026-03-29', spend: '1' });
    for (const [i, campaignName] of ['Spring', 'Summer'].entries()) {
      await writeAdInsights(ingest.deps, scope.id, [{ ...insight, campaignName, spend: String(i + 1) }], {
        token: campaignName,
      });
      const { rows, totals } = await ask(scope, spend);
      expect([rows[0]?.dimensions[0]?.label, totals[0]?.value]).toEqual([campaignName, String(i + 1)]);
    }
  });

  it('tell the state of now, not of then', async () => {
    const scope = await makeScope();
    const first = await ask(scope);
    expect(first).toMatchObject({ status: 'COMPLETE', dataThrough: '2026-04-01T12:00:00+02:00' });
    const reads = countReads();
    freshness = { oldestPending: now, pending: 2, dead: 0 };
    now = new Date('2026-04-01T10:10:00Z');
    expect(await ask(scope)).toMatchObject({
      status: 'STALE',
      dataThrough: '2026-04-01T12:00:00+02:00',
      warnings: [{ code: 'DELIVERIES_PENDING' }],
    });
    freshness = { oldestPending: null, pending: 0, dead: 0 };
    expect(await ask(scope)).toMatchObject({ status: 'COMPLETE', dataThrough: '2026-04-01T12:10:00+02:00' });
    expect(reads()).toBe(0);
  });

  it('never reach another workspace', async () => {
    const [scope, other] = [await makeScope(), await makeScope()];
    await write(scope, message());
    await ingest.rebuild(scope.id);
    expect(figures(await ask(scope))).toEqual(['IT 1 1']);
    expect(figures(await ask(other))).toEqual([]);
    const [one, two] = await Promise.all([ask(scope), ask(other)]);
    expect([figures(one), figures(two)]).toEqual([['IT 1 1'], []]);
  });

  it('are read once for twenty who ask together', async () => {
    const scope = await makeScope();
    await write(scope, message());
    await ingest.rebuild(scope.id);
    const reads = countReads();
    await service.run(scope, { ...BY_COUNTRY, first: 99 }, PERSON);
    const alone = reads();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(scope)));
    expect(reads()).toBe(2 * alone);
    for (const { cost: _, ...answer } of answers) expect(answers[0]).toMatchObject(answer);
  });
});

describe('different questions at once', () => {
  const SHARING: MetricsQuery[] = [
    { metrics: ['active_contacts'], dimensions: ['country'], range },
    { metrics: ['messages_per_contact'], dimensions: ['country'], range },
    { metrics: ['share_of_contacts'], dimensions: ['country'], range },
    { metrics: ['messages_received'], dimensions: ['country'], range },
    { metrics: ['messages_received', 'active_contacts'], dimensions: ['country'], range, first: 1 },
    { metrics: ['messages_received'], range },
  ];
  const withoutCost = ({ cost: _, ...answer }: MetricsResult) => answer;

  async function makeSharingScope(): Promise<Scope> {
    const scope = await makeScope();
    await write(scope, message());
    await write(scope, message({ country: 'DE', contact: 'ct_00000000000000b2' }));
    return scope;
  }

  it.each(['before', 'after'])('read what they share once, %s the rollups are rebuilt', async (when) => {
    const scope = await makeSharingScope();
    if (when === 'after') await ingest.rebuild(scope.id);
    const alone = await Promise.all(SHARING.map((query) => runMetrics(deps(), scope, query)));
    const looks = jest.fn(deps().freshness);
    service = new MetricsService({ ...deps(), freshness: looks }, new Quota(1_000, () => now));
    const query = jest.spyOn(ingest.deps.warehouse, 'query');
    const together = await Promise.all(SHARING.map((asked) => ask(scope, asked)));
    expect(together.map(withoutCost)).toEqual(alone.map(withoutCost));
    const statements = query.mock.calls.map(([sql, params]) => JSON.stringify([sql, params]));
    expect(new Set(statements).size).toBe(statements.length);
    // The parts and the version, unless it says that all is rebuilt the dirty buckets, people by country with those in all, people of
    // each period, messages by country and in all.
    expect(statements).toHaveLength(when === 'after' ? 6 : 7);
    expect(looks).toHaveBeenCalledTimes(1);
    const run = await Promise.all(query.mock.results.map(({ value }) => value as ReturnType<Warehouse['query']>));
    const looked = run.filter((_, i) => isLook(query.mock.calls[i]?.[0]));
    const rows = (results: typeof run) => results.reduce((sum, { statistics }) => sum + statistics.rowsRead, 0);
    expect(together.reduce((sum, { cost }) => sum + cost.rowsRead, 0)).toBe(rows(run) - rows(looked));
  });

  it('never see less than they would alone: each answer holds what was written before it was asked', async () => {
    const scope = await makeSharingScope();
    let written = 2;
    const asked: Promise<void>[] = [];
    for (let i = 0; i < 12; i += 1) {
      const least = written;
      asked.push(
        ask(scope, SHARING[i % SHARING.length]).then(({ totals }) => {
          const found = totals.find(({ metric }) => metric === 'messages_received');
          if (found) expect(Number(found.value)).toBeGreaterThanOrEqual(least);
        }),
      );
      if (i % 2 === 0) {
        await write(scope, message({ contact: `ct_00000000000000c${i % 10}` }));
        written += 1;
      }
    }
    await Promise.all(asked);
    const last = await ask(scope, { metrics: ['messages_received'], range });
    expect(last.totals[0]?.value).toBe(String(written));
  });
});

describe('what a caller may take', () => {
  const key = (id: string): Caller => ({ kind: 'key', apiKey: { id } as never, workspace: {} as never });

  it('is counted down for a key, from memory too, until it is refilled; people have no quota', async () => {
    const scope = await makeScope();
    const left = async (caller: Caller) => (await service.run(scope, BY_COUNTRY, caller)).cost.quotaRemaining;
    const { complexity } = (await ask(scope)).cost;
    service = new MetricsService(deps(), new Quota(2 * complexity + 1, () => now));
    expect([await left(key('a')), await left(key('a'))]).toEqual([complexity + 1, 1]);
    await expect(left(key('a'))).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    expect(await left(key('b'))).toBe(complexity + 1);
    expect(await left(PERSON)).toBeNull();
    now = new Date(now.getTime() + 3_600_000);
    expect(await left(key('a'))).toBe(complexity + 1);
  });

  it('is not charged for a question that makes no sense', async () => {
    const scope = await makeScope();
    const nonsense = { ...BY_COUNTRY, metrics: ['messages'] };
    await expect(service.run(scope, nonsense, key('c'))).rejects.toMatchObject({ code: 'UNKNOWN_METRIC' });
    const { cost } = await service.run(scope, BY_COUNTRY, key('c'));
    expect(cost.quotaRemaining).toBe(1_000 - cost.complexity);
  });

  it('is less of the engine for a key', async () => {
    const scope = await makeScope();
    const limits = async (caller: Caller) => {
      const query = jest.spyOn(ingest.deps.warehouse, 'query');
      await service.run(scope, BY_COUNTRY, caller);
      const given = query.mock.calls.map(([, , options]) => options);
      query.mockRestore();
      expect(given.length).toBeGreaterThan(0);
      for (const options of given) expect(options).toEqual(given[0]);
      return given[0];
    };
    expect(await limits(PERSON)).toEqual(LIMITS_OF.people);
    await write(scope, message());
    expect(await limits(key('d'))).toEqual(LIMITS_OF.keys);
  });
});

describe('an engine that fails or is slow', () => {
  const FAULTS = ['QUERY_TIMEOUT', 'STORE_UNAVAILABLE', 'QUERY_MEMORY_EXCEEDED'] as const;
  const everything: MetricsQuery = {
    metrics: ['messages_received', 'active_contacts', 'ad_spend'],
    dimensions: ['campaign'],
    range,
    compare: { to: 'PREVIOUS_PERIOD' },
  };

  /** The engine, but its statement number `nth` (from 0) fails. */
  function failingAt(nth: number, error: Error): { service: MetricsService; statements: () => number } {
    let count = 0;
    const { warehouse } = ingest.deps;
    const query: Warehouse['query'] = async (...input) => {
      count += 1;
      if (count === nth + 1) throw error;
      return warehouse.query(...input);
    };
    const failing = { ...deps(), warehouse: { query } as Warehouse };
    return { service: new MetricsService(failing, new Quota(1_000, () => now)), statements: () => count };
  }

  it.each(FAULTS)('gives %s at each statement of a query, never zero or nothing, and recovers', async (code) => {
    const scope = await makeScope();
    await write(scope, message({ source: 'ad', adId: '900001' }));
    const insight = makeInsight({ day: '2026-03-29', spend: '4' });
    await writeAdInsights(ingest.deps, scope.id, [insight], { token: 'ads' });
    const sound = failingAt(Infinity, new Error());
    const whole = await sound.service.run(scope, everything, PERSON);
    const statements = sound.statements();
    expect(statements).toBeGreaterThan(10);
    for (let nth = 0; nth < statements; nth += 1) {
      const failing = failingAt(nth, new SpuntaError(code, 'The engine gave up; try again.'));
      await expect(failing.service.run(scope, everything, PERSON)).rejects.toMatchObject({ code });
      expect(await failing.service.run(scope, everything, PERSON)).toMatchObject({ rows: whole.rows });
    }
  });

  it('gives the error of the inbox too, without which nobody knows how far the figures reach', async () => {
    const scope = await makeScope();
    const broken = () => Promise.reject(new SpuntaError('STORE_UNAVAILABLE', 'PostgreSQL does not answer.'));
    service = new MetricsService({ ...deps(), freshness: broken }, new Quota(1_000, () => now));
    await expect(ask(scope)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });
});
