import type { Figures, SeenVersion } from '@spunta/metrics';
import { FigureCache } from './figure.cache.js';

const figuresOf = (totalRows: number): Figures => ({
  page: [],
  hasNextPage: false,
  totalRows,
  totals: [],
  currency: null,
  adNames: new Map(),
  findings: {
    coverage: { first: null, last: null, days: [], unanswered: [], restatedDays: 0 },
    currency: null,
    currencies: [],
    smallSamples: [],
    isRebuilding: false,
    market: { used: [], missing: [] },
    fees: { unrated: 0, unpriced: 0, currencies: [] },
  },
  unmatchedAds: 0,
  source: 'ROLLUP',
  cost: { rowsRead: 9, bytesRead: 9, elapsedMs: 9, complexity: 1, quotaRemaining: null },
});

/** A query whose reads end when the test says so. */
class Question {
  version: string | null = 'v1';
  reads: { end: (figures: Figures) => void; fail: (error: Error) => void; since: number; isRebuilt: boolean }[] = [];
  private looks = 0;

  readVersion = (): Promise<SeenVersion> => Promise.resolve({ version: this.version, at: (this.looks += 1) });

  readFigures = ({ since = 0, isRebuilt = false } = {}): Promise<Figures> =>
    new Promise((end, fail) => {
      this.reads.push({ end, fail, since, isRebuilt });
    });
}

const place = { key: 'workspace and query', lane: 'people', since: 0 };
const atOnce = <T>(read: () => Promise<T>): Promise<T> => read();
/** All that is due now has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('figures in memory', () => {
  let cache: FigureCache;
  let question: Question;
  beforeEach(() => {
    cache = new FigureCache();
    question = new Question();
  });
  const ask = async (where = place, enqueue = atOnce) => {
    const seen = await cache.look(question, where.since);
    return (await cache.figuresOf({ ...where, seen }, question, enqueue)).figures;
  };
  const answer = async (totalRows: number) => {
    const asked = ask();
    await settled();
    question.reads.at(-1)?.end(figuresOf(totalRows));
    return asked;
  };

  it('are read after the look that found everything rebuilt, and say which version they are good for', async () => {
    const seen = await cache.look(question, 0);
    const asked = cache.figuresOf({ ...place, seen }, question, atOnce);
    await settled();
    expect(question.reads).toMatchObject([{ since: seen.at, isRebuilt: true }]);
    question.reads.at(-1)?.end(figuresOf(1));
    expect(await asked).toEqual({ version: 'v1', figures: figuresOf(1) });
    question.version = null;
    const changing = await cache.look(question, 0);
    const reading = cache.figuresOf({ ...place, since: 9, seen: changing }, question, atOnce);
    await settled();
    expect(question.reads.at(-1)).toMatchObject({ since: 9, isRebuilt: false });
    question.reads.at(-1)?.end(figuresOf(2));
    expect(await reading).toEqual({ version: null, figures: figuresOf(2) });
  });

  it('are given again while the version is the same, and cost nothing then', async () => {
    expect(await answer(1)).toEqual(figuresOf(1));
    const again = await ask();
    expect(again).toMatchObject({ totalRows: 1, cost: { rowsRead: 0, bytesRead: 0, elapsedMs: 0, complexity: 1 } });
    expect(question.reads).toHaveLength(1);
  });

  it('are read anew when the version has changed', async () => {
    await answer(1);
    question.version = 'v2';
    expect((await answer(2)).totalRows).toBe(2);
    expect((await ask()).totalRows).toBe(2);
  });

  it('are neither kept nor given while a bucket is not rebuilt', async () => {
    await answer(1);
    question.version = null;
    expect((await answer(2)).totalRows).toBe(2);
    expect((await answer(3)).totalRows).toBe(3);
    question.version = 'v1';
    expect((await ask()).totalRows).toBe(1);
  });

  it('are read once for all who ask meanwhile', async () => {
    const asked = Array.from({ length: 20 }, () => ask());
    await settled();
    expect(question.reads).toHaveLength(1);
    question.reads[0]?.end(figuresOf(7));
    expect((await Promise.all(asked)).map(({ totalRows }) => totalRows)).toEqual(Array(20).fill(7));
  });

  it('are read without another look where every bucket was rebuilt, as who boarded last saw it', async () => {
    await answer(1);
    let begin = (): void => undefined;
    const gate = new Promise<void>((open) => (begin = open));
    question.version = 'v2';
    const asked = [ask(place, (read) => gate.then(read))];
    await settled();
    question.version = null;
    asked.push(ask());
    await settled();
    begin();
    await settled();
    expect(question.reads.map(({ isRebuilt }) => isRebuilt)).toEqual([true, false]);
    question.reads.at(-1)?.end(figuresOf(2));
    expect((await Promise.all(asked)).map(({ totalRows }) => totalRows)).toEqual([2, 2]);
  });

  it('are not shared with who came after a change, unless the read has not begun', async () => {
    const first = ask();
    await settled();
    question.version = 'v2';
    let begin = (): void => undefined;
    const gate = new Promise<void>((open) => (begin = open));
    const waiting = <T>(read: () => Promise<T>): Promise<T> => gate.then(read);
    const second = ask(place, waiting);
    await settled();
    question.version = null;
    const third = ask(place, waiting);
    await settled();
    begin();
    await settled();
    expect(question.reads).toHaveLength(2);
    question.reads[0]?.end(figuresOf(1));
    question.reads[1]?.end(figuresOf(2));
    expect((await Promise.all([first, second, third])).map(({ totalRows }) => totalRows)).toEqual([1, 2, 2]);
  });

  it('are not shared between lanes while they are read', async () => {
    const asked = [ask(), ask({ ...place, lane: 'keys' })];
    await settled();
    question.reads[0]?.fail(new Error('too slow for a key'));
    question.reads[1]?.end(figuresOf(1));
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('are never a failure that is over', async () => {
    const failing = [ask(), ask()];
    await settled();
    question.reads[0]?.fail(new Error('the engine is away'));
    for (const { status } of await Promise.allSettled(failing)) expect(status).toBe('rejected');
    expect((await answer(4)).totalRows).toBe(4);
  });

  it('leave when there are too many', async () => {
    for (let i = 0; i <= 1_000; i += 1) {
      const asked = ask({ ...place, key: `query ${i}` });
      await settled();
      question.reads.at(-1)?.end(figuresOf(i));
      await asked;
    }
    const before = question.reads.length;
    await ask({ ...place, key: 'query 1000' });
    expect(question.reads).toHaveLength(before);
    void ask({ ...place, key: 'query 0' });
    await settled();
    expect(question.reads).toHaveLength(before + 1);
  });
});
