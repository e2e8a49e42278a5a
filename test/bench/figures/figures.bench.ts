import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDirtyBuckets } from '@spunta/rollups';
import { eventually } from '../../support/eventually.js';
import { describeMeasurement, timed, type Measurement } from '../measure.js';
import { measureDashboards } from './figures.dashboards.js';
import { insertEvents, insertInsights, markBuckets } from './figures.events.js';
import { askEvents, askInTurn, type QuestionTimes } from './figures.parts.js';
import { askDuckDb, askPostgres, exportEvents, exportInsights, type PeerTimes } from './figures.peers.js';
import { compareTimes, growthOf, overheadOf } from './figures.ratios.js';
import { measureFullRebuild, measureLateEvent } from './figures.rebuild.js';
import { startFigureServer, type FigureServer } from './figures.server.js';
import { measureStorage, peerStorage } from './figures.storage.js';

/** What can be measured apart, in the order in which it is. */
const PARTS = ['postgres', 'rebuild', 'questions', 'dashboards', 'storage', 'duckdb', 'events', 'late'] as const;
type Part = (typeof PARTS)[number];
/** What is asked of the smaller data; the rest, and questions again, of the bigger. */
const OF_SMALLER: readonly Part[] = ['postgres', 'questions'];
/** What is held against GraphQL's times. */
const COMPARED: readonly Part[] = ['questions', 'duckdb', 'events'];

export interface FigureOptions {
  /** Events of the bigger data; a tenth of them is made too, for growth and PostgreSQL. Default 100 M. */
  events: number;
  /** Keeps the data for the next run; without it they lie in a temporary folder that is removed. */
  folder?: string;
  parts: readonly Part[];
}

const DEFAULT_EVENTS = 100_000_000;
/** A question that takes longer is stopped and counts as having taken this long. */
const MAX_SECONDS = 40;
const SIZES: Record<string, number> = { '': 1, k: 1e3, M: 1e6 };

/** `--events=10M --folder=/var/tmp/bench --parts=questions,duckdb`. */
export function readOptions(args: readonly string[]): FigureOptions {
  const valueOf = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const [, digits = '', unit = ''] = /^(\d+)([kM]?)$/.exec(valueOf('events') ?? String(DEFAULT_EVENTS)) ?? [];
  const events = Number(digits) * (SIZES[unit] ?? NaN);
  if (!(events >= 100_000) || events % 100)
    throw new Error('--events takes a number such as 1M or 100M, 100k at least');
  const asked = valueOf('parts')?.split(',') ?? PARTS;
  const parts = PARTS.filter((part) => asked.includes(part));
  if (parts.length !== asked.length) throw new Error(`--parts takes some of ${PARTS.join(',')}`);
  return { events, folder: valueOf('folder'), parts };
}

class FigureBench {
  readonly measurements: Measurement[] = [];
  private smaller: QuestionTimes[] = [];

  constructor(
    private readonly folder: string,
    private readonly options: FigureOptions,
  ) {}

  async run(): Promise<void> {
    const { events } = this.options;
    await this.measureSmaller(events / 10);
    await this.measureBigger(events);
  }

  private async measureSmaller(events: number): Promise<void> {
    if (!OF_SMALLER.some((part) => this.wants(part))) return;
    await this.withServer(events, async (server, folder) => {
      const times = await askInTurn(server);
      this.smaller = times;
      if (!this.wants('postgres')) return;
      const peer = await this.askPeer(server, folder, 'CSV', (files) => askPostgres(folder, files, times, MAX_SECONDS));
      this.tell(compareTimes('PostgreSQL', times, peer.taken, { additive: 30, people: 10 }, events));
      this.tell([peerStorage('PostgreSQL', peer, events)]);
    });
  }

  private async measureBigger(events: number): Promise<void> {
    if (this.options.parts.every((part) => part === 'postgres')) return;
    await this.withServer(events, async (server, folder) => {
      const { warehouse } = server.services;
      if (this.wants('rebuild')) this.tell([await measureFullRebuild(warehouse, server.workspaceId)]);
      const times = COMPARED.some((part) => this.wants(part)) ? await askInTurn(server) : [];
      if (this.wants('questions')) this.tell([...overheadOf(times), ...growthOf(this.smaller, times)]);
      if (this.wants('dashboards')) this.tell(await measureDashboards(server));
      if (this.wants('storage')) this.tell([await measureStorage(warehouse)]);
      if (this.wants('duckdb')) await this.compareDuckDb(server, folder, times, events);
      if (this.wants('events')) await this.compareEvents(server, times, events);
      // At last: it adds events that the answers above do not know of.
      if (this.wants('late')) this.tell([await measureLateEvent(server)]);
    });
  }

  private async compareEvents(server: FigureServer, times: QuestionTimes[], events: number): Promise<void> {
    const taken = await askEvents(server.services.warehouse, server.workspaceId, times, MAX_SECONDS);
    this.tell(compareTimes('the events with FINAL', times, taken, { additive: 20, people: 4 }, events));
  }

  private async compareDuckDb(
    server: FigureServer,
    folder: string,
    times: QuestionTimes[],
    events: number,
  ): Promise<void> {
    const peer = await this.askPeer(server, folder, 'Parquet', (files) => askDuckDb(folder, files, times, MAX_SECONDS));
    this.tell(compareTimes('DuckDB', times, peer.taken, { additive: 10, people: 3 }, events));
    this.tell([peerStorage('DuckDB', peer, events)]);
  }

  private async askPeer(
    { services, workspaceId }: FigureServer,
    folder: string,
    format: string,
    ask: (files: { events: string; insights: string }) => Promise<PeerTimes>,
  ): Promise<PeerTimes> {
    const files = { events: join(folder, `events.${format}`), insights: join(folder, `insights.${format}`) };
    console.error(`  exporting to ${format}`);
    await exportEvents(services.warehouse, workspaceId, files.events, format);
    await exportInsights(services.warehouse, workspaceId, files.insights, format);
    try {
      return await ask(files);
    } finally {
      for (const file of Object.values(files)) await rm(file, { force: true });
    }
  }

  /** A server on data of that size; what the folder does not hold yet is made first, events and then rollups. */
  private async withServer(
    events: number,
    work: (server: FigureServer, folder: string) => Promise<void>,
  ): Promise<void> {
    const folder = join(this.folder, String(events));
    const done = { events: join(folder, 'events.done'), rollups: join(folder, 'rollups.done') };
    const stored = join(folder, 'events.stored');
    if (!existsSync(done.events) && !existsSync(stored)) await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o711);
    const server = await startFigureServer(join(folder, 'data'));
    try {
      if (!existsSync(done.events)) await makeEvents(server, events, stored);
      await writeFile(done.events, '');
      if (!existsSync(done.rollups)) await makeRollups(server);
      await writeFile(done.rollups, '');
      await bringUpRollups(server);
      console.error(`▸ ${events / 1e6} M events, load ${loadavg()[0]?.toFixed(1)}`);
      await work(server, folder);
    } finally {
      await server.close();
    }
  }

  private wants(part: Part): boolean {
    return this.options.parts.includes(part);
  }

  private tell(measurements: readonly Measurement[]): void {
    this.measurements.push(...measurements);
    for (const measurement of measurements) console.error(describeMeasurement(measurement));
  }
}

/** `progress`: a file that says how many are stored, so that a run which was stopped is gone on with. */
async function makeEvents(
  { services: { warehouse }, workspaceId }: FigureServer,
  events: number,
  progress: string,
): Promise<void> {
  const stored = existsSync(progress) ? Number(await readFile(progress, 'utf8')) : 0;
  console.error(`▸ making ${events / 1e6} M events${stored > 0 ? `, of which ${stored / 1e6} M are there` : ''}`);
  const { milliseconds } = await timed(async () => {
    await insertEvents(warehouse, { events, workspaceId }, stored, async (so) => {
      await writeFile(progress, String(so));
      console.error(`  ${so / 1e6} M`);
    });
    await insertInsights(warehouse, workspaceId);
  });
  console.error(`  made in ${(milliseconds / 1000).toFixed(0)} s`);
}

/** Migrations that came after the data was made have every bucket rebuilt: at once, instead of in the background of the measuring. */
async function bringUpRollups({ services: { warehouse, rebuilder }, workspaceId }: FigureServer): Promise<void> {
  const isUp = async (): Promise<boolean> => (await findDirtyBuckets(warehouse, workspaceId)).length === 0;
  if (await isUp()) return;
  console.error('  rollups lag behind, rebuilding');
  const { milliseconds } = await timed(async () => {
    await rebuilder.rebuildFromScratch(workspaceId);
    await eventually(isUp);
  });
  console.error(`  rollups in ${(milliseconds / 1000).toFixed(0)} s`);
}

/** By the product's own rebuild; the marks come after it, so that the server's rebuilder leaves the rest to us. */
async function makeRollups({ services: { warehouse, rebuilder }, workspaceId }: FigureServer): Promise<void> {
  const { milliseconds } = await timed(async () => {
    await rebuilder.rebuildFromScratch(workspaceId);
    await markBuckets(warehouse, workspaceId);
  });
  console.error(`  rollups in ${(milliseconds / 1000).toFixed(0)} s`);
}

/** Figures over up to 100 M events: see libs/metrics/README.md. Prints each part as it is measured. */
export async function benchFigures(args: readonly string[]): Promise<Measurement[]> {
  const options = readOptions(args);
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'spunta-bench-')));
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
  const bench = new FigureBench(folder, options);
  try {
    await bench.run();
  } finally {
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  }
  return bench.measurements;
}
