import { SharedReads, type ReadRows } from './shared-reads.js';

const statistics = { rowsRead: 5, bytesRead: 50, elapsedMs: 1 };
const LIMITS = { maxExecutionSeconds: 1 };
/** All that is due now has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** An engine whose answers come when the test says so. */
class Engine {
  readonly shared = new SharedReads();
  asked: { begin: () => void; end: (rows?: unknown[]) => void; fail: (error: Error) => void }[] = [];

  read(since: number, sql = 'SELECT 1', limits: object = LIMITS, params = {}) {
    return this.shared.rowsOf(
      { sql, params },
      { limits, since },
      (begin) =>
        new Promise<ReadRows>((end, fail) => {
          this.asked.push({ begin, end: (rows = [this.asked.length]) => end({ rows, statistics }), fail });
        }),
    );
  }
}

describe('equal statements', () => {
  let engine: Engine;
  beforeEach(() => {
    engine = new Engine();
  });
  const last = () => engine.asked.at(-1);

  it('wait for one read as long as it has not begun, whoever asks since when', async () => {
    const reads = [engine.read(engine.shared.tick()), engine.read(engine.shared.tick())];
    last()?.begin();
    last()?.end(['rows']);
    const [first, second] = await Promise.all(reads);
    expect(engine.asked).toHaveLength(1);
    expect([first?.isOwn, second?.isOwn]).toEqual([true, false]);
    expect(second).toMatchObject({ rows: ['rows'], statistics, overAt: first?.overAt });
  });

  it('are read again for whom a read that is under way began too early', async () => {
    const early = engine.shared.tick();
    const first = engine.read(early);
    last()?.begin();
    const late = engine.shared.tick();
    const [same, other] = [engine.read(early), engine.read(late)];
    expect(engine.asked).toHaveLength(2);
    engine.asked[1]?.begin();
    engine.asked.forEach(({ end }, i) => end([i]));
    expect((await Promise.all([first, same, other])).map(({ rows }) => rows)).toEqual([[0], [0], [1]]);
    expect((await other).overAt).toBeGreaterThan(late);
  });

  it('are told apart by text, values and limits', async () => {
    const since = engine.shared.tick();
    const reads = [
      engine.read(since),
      engine.read(since, 'SELECT 2'),
      engine.read(since, 'SELECT 1', { maxExecutionSeconds: 2 }),
      engine.read(since, 'SELECT 1', LIMITS, { workspace: 'other' }),
    ];
    expect(engine.asked).toHaveLength(4);
    engine.asked.forEach(({ end }) => end());
    expect((await Promise.all(reads)).every(({ isOwn }) => isOwn)).toBe(true);
  });

  it('fail together and are tried again by the next', async () => {
    const since = engine.shared.tick();
    const reads = [engine.read(since), engine.read(since)];
    last()?.begin();
    last()?.fail(new Error('too slow'));
    for (const { status } of await Promise.allSettled(reads)) expect(status).toBe('rejected');
    const again = engine.read(since);
    last()?.end(['rows']);
    expect((await again).isOwn).toBe(true);
  });

  it('are kept for questions that began before them, and no longer', async () => {
    let finish = (): void => undefined;
    const older = engine.shared.during(() => new Promise<void>((done) => (finish = done)));
    const since = engine.shared.tick();
    const first = engine.read(since);
    last()?.begin();
    last()?.end(['rows']);
    await first;
    expect(await engine.read(since)).toMatchObject({ rows: ['rows'], isOwn: false });
    await engine.shared.during(() => Promise.resolve());
    expect(await engine.read(since)).toMatchObject({ isOwn: false });
    finish();
    await older;
    void engine.read(since);
    await settled();
    expect(engine.asked).toHaveLength(2);
    last()?.end();
  });

  it('are not held when they are large', async () => {
    await engine.shared.during(async () => {
      const since = engine.shared.tick();
      const first = engine.read(since);
      last()?.begin();
      last()?.end(Array(10_001).fill(0));
      await first;
      void engine.read(since);
      expect(engine.asked).toHaveLength(2);
      last()?.end();
    });
  });
});

describe('a moment', () => {
  it('is taken once for all who ask meanwhile, also when it fails, and anew after that', async () => {
    const shared = new SharedReads();
    let calls = 0;
    const read = async () => {
      calls += 1;
      await settled();
      if (calls === 2) throw new Error('no answer');
      return calls;
    };
    expect(await Promise.all([shared.once('a', read), shared.once('a', read)])).toEqual([1, 1]);
    const failed = await Promise.allSettled([shared.once('a', read), shared.once('a', read)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await shared.once('a', read)).toBe(3);
  });
});

describe('what was told of a state', () => {
  it('is not read again while the state is the same, and of other statements and states it is', async () => {
    const shared = new SharedReads();
    let reads = 0;
    const look = (state: string, from = 1) =>
      shared.whileSame({ sql: 'SELECT 1', params: { from } }, state, () => Promise.resolve((reads += 1)));
    expect([await look('a'), await look('a'), await look('b'), await look('a', 2), await look('b')]).toEqual([
      1, 1, 2, 3, 2,
    ]);
  });

  it('is not remembered of a read that failed', async () => {
    const shared = new SharedReads();
    const statement = { sql: 'SELECT 1', params: {} };
    await expect(shared.whileSame(statement, 'a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await shared.whileSame(statement, 'a', () => Promise.resolve('back'))).toBe('back');
  });
});
