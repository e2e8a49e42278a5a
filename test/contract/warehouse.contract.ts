import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { CHANNELS, EVENT_KINDS, type CanonicalEvent } from '@spunta/domain';
import { decodeEvent, encodeEvent, migrateWarehouse, type EventRow, type Warehouse } from '@spunta/warehouse';
import { makeEvent } from '../support/events.js';
import { WAREHOUSE_MIGRATIONS } from '../support/warehouse.js';

/** Any canonical event in the form that survives the warehouse: absent instead of empty, decimals without idle zeros. */
export function canonicalEvents(): fc.Arbitrary<CanonicalEvent> {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
  const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
  const contact = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map((n) => `ct_${n.toString(16).padStart(16, '0')}`);
  const value = fc.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.constantFrom('', '.5', '.000001'));
  const pricing = fc
    .record({ model: optional(text), type: optional(text), category: optional(text), billable: optional(fc.boolean()) })
    .map(present);
  return fc
    .record({
      id: text,
      sourceId: fc.string({ unit: 'binary', maxLength: 20 }),
      channel: fc.constantFrom(...CHANNELS),
      account: text,
      kind: fc.constantFrom(...EVENT_KINDS),
      occurredAt: fc
        .date({ min: new Date('2005-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      contact: fc.option(contact),
      country: fc.option(fc.constantFrom('IT', 'DE', 'BR')),
      countrySource: optional(fc.constantFrom('phone' as const, 'given' as const, 'unknown' as const)),
      messageType: optional(text),
      source: optional(fc.constantFrom('ad' as const, 'none' as const)),
      adId: optional(text),
      clickId: optional(text),
      template: optional(text),
      category: optional(text),
      pricing: optional(pricing.filter((fields) => Object.keys(fields).length > 0)),
      errorCode: optional(text),
      value: optional(value.filter(([whole]) => whole !== 0).map(([whole, rest]) => `${whole}${rest}`)),
      currency: optional(fc.constantFrom('EUR', 'JPY')),
      details: optional(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean()))),
    })
    .map((event) => present(event) as CanonicalEvent);
}

function present<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Partial<T>;
}

/** What every Warehouse must do; `open` gives a migrated one. */
export function describeWarehouse(name: string, open: () => Promise<{ warehouse: Warehouse; close(): Promise<void> }>) {
  describe(`warehouse contract: ${name}`, () => {
    let warehouse: Warehouse;
    let close: () => Promise<void>;
    beforeAll(async () => ({ warehouse, close } = await open()));
    afterAll(() => close());
    const rowsOf = async (workspace: string) => {
      const sql = 'SELECT count() AS rows FROM events WHERE workspace = {workspace:UUID}';
      return Number((await warehouse.query<{ rows: string }>(sql, { workspace })).rows[0]?.rows);
    };
    const rowsFor = (workspaceId: string, events: CanonicalEvent[]) =>
      events.map((event) => encodeEvent(event, { workspaceId, connectionId: null, version: '1' }));

    describeQueries(() => warehouse);
    describeFailures(() => warehouse);
    describeStreams(() => warehouse);

    it('answers a ping and has nothing left to migrate', async () => {
      await warehouse.ping();
      expect(await migrateWarehouse(warehouse, { directory: WAREHOUSE_MIGRATIONS })).toEqual({ applied: [] });
    });

    it('returns any event as it was written', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(canonicalEvents(), { selector: (event) => event.id, maxLength: 20 }),
          async (events) => {
            const workspace = randomUUID();
            await warehouse.insert('events', rowsFor(workspace, events));
            const back: CanonicalEvent[] = [];
            const sql = 'SELECT * FROM events FINAL WHERE workspace = {workspace:UUID}';
            for await (const rows of warehouse.stream<EventRow>(sql, { workspace }))
              back.push(...rows.map(decodeEvent));
            const inOrder = (list: CanonicalEvent[]) => new Map(list.map((event) => [event.id, event]));
            expect(inOrder(back)).toEqual(inOrder(events));
          },
        ),
        { numRuns: 15 },
      );
    });

    it('takes texts that hold half a character, and the rows beside them', async () => {
      const workspace = randomUUID();
      const ids = ['half \ud83d', '\ude00 half', '\ud83d in the middle', 'whole 😀'];
      await warehouse.insert(
        'events',
        rowsFor(
          workspace,
          ids.map((sourceId) => makeEvent({ sourceId })),
        ),
      );
      expect(await rowsOf(workspace)).toBe(ids.length);
    });

    it('takes a repeated insert once by its token, and rows without one as often as they come', async () => {
      const workspace = randomUUID();
      const rows = rowsFor(workspace, [makeEvent(), makeEvent()]);
      const token = `it's "${workspace}" \\`;
      for (let attempt = 0; attempt < 3; attempt += 1) await warehouse.insert('events', rows, { token });
      expect(await rowsOf(workspace)).toBe(2);
      await warehouse.insert('events', rows, { token: `${token}2` });
      expect(await rowsOf(workspace)).toBeGreaterThan(2);
      await warehouse.insert('events', []);
    });

    it('writes a large batch as one block', async () => {
      const workspace = randomUUID();
      const events = Array.from({ length: 70_000 }, () => makeEvent());
      await warehouse.insert('events', rowsFor(workspace, events), { token: workspace });
      const sql = 'SELECT uniqExact(_part) AS parts, count() AS rows FROM events WHERE workspace = {workspace:UUID}';
      expect((await warehouse.query(sql, { workspace })).rows).toEqual([{ parts: '1', rows: '70000' }]);
    });
  });
}

function describeQueries(get: () => Warehouse) {
  it('returns bound values exactly as they were given', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    const value = fc.record({
      text,
      texts: fc.array(text, { maxLength: 5 }),
      number: fc.integer(),
      numbers: fc.array(fc.nat(), { maxLength: 5 }),
      flag: fc.boolean(),
      nothing: fc.option(text),
    });
    const sql = `SELECT {text:String} AS text, {texts:Array(String)} AS texts, {number:Int32} AS number,
      {numbers:Array(UInt32)} AS numbers, {flag:Bool} AS flag, {nothing:Nullable(String)} AS nothing`;
    await fc.assert(
      fc.asyncProperty(value, async (given) => {
        expect((await get().query(sql, given)).rows).toEqual([given]);
      }),
      { numRuns: 40 },
    );
  });

  it('returns 64-bit integers and decimals as text, times in UTC, and what the query cost', async () => {
    const sql = `SELECT toUInt64(18446744073709551615) AS big, toDecimal64('1234567.891', 6) AS amount,
      toDateTime(0) AS epoch, number FROM numbers(3) LIMIT 1`;
    const { rows, statistics } = await get().query(sql);
    expect(rows[0]).toEqual({
      big: '18446744073709551615',
      amount: '1234567.891',
      epoch: '1970-01-01 00:00:00',
      number: '0',
    });
    expect(statistics.rowsRead).toBeGreaterThan(0);
    expect(statistics.elapsedMs).toBeGreaterThan(0);
  });

  it('refuses a query whose parameter was forgotten instead of taking an earlier one', async () => {
    await get().query('SELECT {kept:String} AS kept', { kept: 'of another query' });
    await expect(get().query('SELECT {kept:String} AS kept')).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  it('takes long lists', async () => {
    const list = Array.from({ length: 40_000 }, (_, n) => 4_000_000_000 + n);
    const sql = 'SELECT sum(arrayJoin({list:Array(UInt32)})) AS total';
    const total = String(list.reduce((sum, n) => sum + n, 0));
    expect((await get().query(sql, { list })).rows).toEqual([{ total }]);
  });

  it('keeps parallel queries apart', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const sql = 'SELECT {n:UInt32} AS n, {text:String} AS text, sum(number) AS total FROM numbers({n:UInt32})';
        return (await get().query(sql, { n, text: `query ${n}` })).rows;
      }),
    );
    answers.forEach((rows, n) => expect(rows).toEqual([{ n, text: `query ${n}`, total: String((n * (n - 1)) / 2) }]));
  });
}

function describeFailures(get: () => Warehouse) {
  const slow = 'SELECT sum(sipHash64(number)) AS total FROM numbers(5000000000)';

  it('stops a query that takes too long or too much memory, and says which', async () => {
    await expect(get().query(slow, {}, { maxExecutionSeconds: 0.2 })).rejects.toMatchObject({ code: 'QUERY_TIMEOUT' });
    const greedy = get().query('SELECT groupArray(number) AS all FROM numbers(50000000)', {}, { maxMemoryBytes: 2e7 });
    await expect(greedy).rejects.toMatchObject({ code: 'QUERY_MEMORY_EXCEEDED' });
  });

  it('gives nothing of a failed query to the next ones', async () => {
    const failing = 'SELECT number, throwIf(number = 90000) AS failed FROM numbers(100000)';
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(get().query(failing)).rejects.toMatchObject({ code: 'INTERNAL' });
      await expect(readAll(get(), failing)).rejects.toMatchObject({ code: 'INTERNAL' });
    }
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => get().query('SELECT {n:UInt8} AS n', { n })));
    expect(answers.map(({ rows }) => rows)).toEqual([0, 1, 2, 3, 4, 5].map((n) => [{ n }]));
    expect(await readAll(get(), 'SELECT 7 AS n')).toEqual([{ n: 7 }]);
  });

  it('takes limits back after the query that they were for', async () => {
    await get().query('SELECT 1 AS one', {}, { maxExecutionSeconds: 77, maxThreads: 1 });
    const settings = `SELECT value FROM system.settings WHERE name = 'max_execution_time'`;
    const values = await Promise.all(Array.from({ length: 6 }, () => get().query<{ value: string }>(settings)));
    expect(values.map(({ rows }) => rows[0]?.value)).not.toContain('77');
  });

  it('names what the engine refused', async () => {
    const failure = { code: 'INTERNAL', message: expect.stringContaining('no_such_column') as string };
    await expect(get().query('SELECT no_such_column FROM events')).rejects.toMatchObject(failure);
    await expect(get().command('ALTER TABLE events DROP COLUMN no_such_column')).rejects.toMatchObject(failure);
    await expect(get().insert('no_such_table', [{ a: 1 }])).rejects.toMatchObject({ code: 'INTERNAL' });
  });
}

async function readAll(warehouse: Warehouse, sql: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const rows of warehouse.stream(sql)) for (const row of rows) all.push(row);
  return all;
}

function describeStreams(get: () => Warehouse) {
  it('streams rows in blocks', async () => {
    let [rows, blocks, total] = [0, 0, 0];
    const sql = 'SELECT number, {pad:String} AS pad FROM numbers({n:UInt64})';
    for await (const block of get().stream<{ number: string }>(sql, { n: 200_000, pad: 'ü'.repeat(20) })) {
      rows += block.length;
      blocks += 1;
      for (const row of block) total += Number(row.number);
    }
    expect({ rows, total }).toEqual({ rows: 200_000, total: (200_000 * 199_999) / 2 });
    expect(blocks).toBeGreaterThan(1);
  });

  it('can be left early, again and again', async () => {
    const seen: number[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      for await (const block of get().stream('SELECT number FROM numbers(2000000)')) {
        seen.push(block.length);
        break;
      }
    }
    expect(seen.filter((rows) => rows > 0)).toHaveLength(5);
    expect(await readAll(get(), 'SELECT number FROM numbers(2)')).toEqual([{ number: '0' }, { number: '1' }]);
  });

  it('fails with the same errors as a query', async () => {
    await expect(readAll(get(), 'SELECT no_such_column FROM events')).rejects.toMatchObject({ code: 'INTERNAL' });
  });
}
