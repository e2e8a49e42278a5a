import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { standardAssumptions, type HistoryRow, type Plan } from '@spunta/planner';
import { Forecaster, type ForecastJob } from './forecast.job.js';
import { ForecastThread } from './forecast.thread.js';

const RUN = resolve(__dirname, '../../../../test/support/run-typescript.cjs');
const WORKER = join(__dirname, 'forecast.worker.ts');

const PLAN: Plan = {
  ...{ goal: 'CONVERSATIONS', days: 30, budget: '1000', currency: 'EUR', countries: ['IT', 'DE'], audienceShare: 1 },
  ...{
    destinations: ['WHATSAPP'],
    placements: ['FACEBOOK_FEED', 'INSTAGRAM_STORY'],
    followUps: [],
    limits: [],
    seed: 3,
  },
};
const jobOf = (plan: Partial<Plan> = {}): Omit<ForecastJob, 'history'> => ({
  input: {
    ...{ plan: { ...PLAN, ...plan }, people: [], messageRates: [], curves: [], today: '2026-11-01', draws: 500 },
    assumptions: standardAssumptions(1),
  },
});
const row = (partial: Partial<HistoryRow> = {}): HistoryRow => ({
  ...{ country: 'IT', destination: 'WHATSAPP', placement: 'FACEBOOK_FEED', spend: '500', impressions: 100_000 },
  ...{
    reach: null,
    clicks: 2_000,
    conversations: 900,
    replies: 500,
    conversions: null,
    days: 7,
    lastDay: '2026-10-25',
  },
  ...partial,
});

describe('the forecasting thread', () => {
  let thread: ForecastThread;

  beforeAll(() => {
    thread = new ForecastThread({ file: RUN, argv: [WORKER] });
  });
  afterAll(() => thread.close());

  it('answers what the same forecast says here, with each history of its own', async () => {
    const [none, some] = [[], [row()]];
    const answers = await Promise.all([
      thread.run(jobOf(), none),
      thread.run(jobOf(), some),
      thread.run(jobOf(), none),
    ]);
    const here = new Forecaster();
    here.keep(1, none);
    here.keep(2, some);
    expect(answers[0]).toEqual(here.answer({ ...jobOf(), history: 1 }));
    expect(answers[1]).toEqual(here.answer({ ...jobOf(), history: 2 }));
    expect(answers[2]).toEqual(answers[0]);
    expect(answers[1]?.cells[0]?.sampleSize).toBe(900);
  });

  it('forgets old histories and knows each that it is asked for', async () => {
    const histories = Array.from({ length: 12 }, (_, i) => [row({ conversations: 100 + i })]);
    for (const rows of [...histories, ...histories]) {
      const { cells } = await thread.run(jobOf(), rows);
      expect(cells[0]?.sampleSize).toBe(rows[0]?.conversations);
    }
  });

  it('refuses with the field, and goes on', async () => {
    const refused = thread.run(jobOf({ budget: '-1' }), []);
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'budget' });
    expect((await thread.run(jobOf(), [])).cells).toHaveLength(4);
  });

  it('takes no more at once than it can answer in time', async () => {
    const all = await Promise.allSettled(Array.from({ length: 40 }, () => thread.run(jobOf(), [])));
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string }] : []));
    expect(refused.map(({ code }) => code)).toEqual(Array.from({ length: 10 }, () => 'TOO_MANY_REQUESTS'));
  });

  it('that dies tells those who wait, and starts again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'spunta-thread-'));
    const file = join(folder, 'dies.cjs');
    await writeFile(file, `require('node:worker_threads').parentPort.on('message', () => process.exit(3));`);
    const dying = new ForecastThread({ file, argv: [] });
    await expect(Promise.allSettled([dying.run(jobOf(), []), dying.run(jobOf(), [])])).resolves.toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
    await expect(dying.run(jobOf(), [])).rejects.toThrow('has ended');
    await dying.close();
    await rm(folder, { recursive: true });
  });
});

describe('a forecaster', () => {
  it('draws nothing for another budget, limit, goal or target cost, and says the same as if it had', () => {
    const changes: Partial<Plan>[] = [
      { budget: '250' },
      { goal: 'REPLIES' },
      { limits: [{ country: 'DE', minimum: '600' }] },
      { targetCost: '0.5' },
      {},
      { seed: 4 },
      { days: 10 },
      { audienceShare: 0.5 },
    ];
    const kept = new Forecaster();
    kept.keep(1, [row()]);
    for (const change of changes) {
      const fresh = new Forecaster();
      fresh.keep(1, [row()]);
      const job = { ...jobOf(change), history: 1 };
      expect(kept.answer(job)).toEqual(fresh.answer(job));
    }
  });

  it('checks a plan of kept draws too', () => {
    const kept = new Forecaster();
    kept.answer({ ...jobOf(), history: 1 });
    expect(() => kept.answer({ ...jobOf({ budget: '0.001' }), history: 1 })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', field: 'budget' }) as Error,
    );
  });
});
