import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Settings } from '../config/settings.js';
import { startHttp } from '../http/server.js';
import { LOCAL_TOKEN_PREFIX, newToken } from '../people/tokens.js';
import { lockDataFolder } from './data-folder-lock.js';
import { makeDataFolder, readOrMakeSecret } from './data-folder.js';
import { prepareFirstUser } from './first-user.js';
import type { Log } from './log.js';
import { removeServerFile, writeServerFile } from './server-file.js';
import { makeServices, type Services, type Threads } from './services.js';
import { openStores } from './stores.js';
import { Teardown } from './teardown.js';

const BUILT_THREADS = {
  forecast: 'dist/api/apps/api/src/planner/forecast.worker.js',
  pdf: 'dist/api/libs/reports/src/pdf/pdf.worker.js',
};

export interface StartOptions {
  settings: Settings;
  /** The folder that holds package.json, migrations/ and dist/. */
  root: string;
  log: Log;
  now?: () => Date;
  onInstance?: (fastify: FastifyInstance) => void;
  /** Marks the workspace that SPUNTA_ADMIN_EMAIL makes as a sample, on every page and report. */
  isSample?: boolean;
  /** What the forecasting thread runs; default: the one that was built. */
  threads?: Threads;
}

export interface RunningSpunta {
  url: string;
  /** Bearer token of this machine's administrator; also in server.json. */
  token: string;
  /** Where the first administrator sets up; null when that is done. */
  setUpUrl: string | null;
  services: Services;
  /** Stops taking requests, finishes what is under way, closes the stores. Safe to call twice. */
  close(): Promise<void>;
}

/** Starts everything in order; when a part fails, what already runs is closed again. */
export async function startSpunta(options: StartOptions): Promise<RunningSpunta> {
  const teardown = new Teardown();
  try {
    return await start(options, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function start(options: StartOptions, teardown: Teardown): Promise<RunningSpunta> {
  const { settings, root, log, now = () => new Date() } = options;
  const folder = await makeDataFolder(settings.SPUNTA_DATA_DIR);
  // Embedded stores belong to one process; servers may be shared by many that use one folder on a machine.
  const embedded = !settings.DATABASE_URL || !settings.CLICKHOUSE_URL;
  if (embedded) teardown.add(await lockDataFolder(folder.lock, folder.path));
  const secret = await readOrMakeSecret(folder, settings.SPUNTA_SECRET);
  const stores = await openStores({ settings, folder, secret, root, log, teardown });
  const token = newToken(LOCAL_TOKEN_PREFIX);
  const version = await readVersion(root);
  const { threads = builtThreads(root) } = options;
  const made = { settings, folder, secret, localToken: token, version, log, now, threads };
  const services = makeServices(stores, made);
  teardown.add(() => services.forecastThread.close());
  teardown.add(() => services.publicationRuns.stop());
  await startJobs(services, teardown);
  const server = await startHttp(services, { dashboard: join(root, 'dist/dashboard'), onInstance: options.onInstance });
  teardown.add(() => server.close());
  const publicUrl = settings.SPUNTA_PUBLIC_URL?.replace(/\/$/, '') ?? server.url;
  const setUpUrl = await prepareFirstUser(services, publicUrl, options.isSample ?? false);
  await writeServerFile(folder.serverFile, { url: server.url, token, pid: process.pid });
  teardown.add(() => removeServerFile(folder.serverFile, token));
  services.health.markStarted();
  return { url: server.url, token, setUpUrl, services, close: () => teardown.run() };
}

async function startJobs(services: Services, teardown: Teardown): Promise<void> {
  const { settings, inbox, drain, rebuilder, upkeep, selfCheck, queryLog, adSyncs, alertWatch } = services;
  const { planWatch, reportRuns } = services;
  teardown.add(() => queryLog.flush());
  await inbox.start();
  teardown.add(() => inbox.stop());
  if (!settings.SPUNTA_ROLES.includes('worker')) return;
  inbox.onAppend(() => drain.wake());
  drain.start();
  teardown.add(() => drain.stop());
  rebuilder.start();
  teardown.add(() => rebuilder.stop());
  upkeep.start();
  teardown.add(() => upkeep.stop());
  adSyncs.start();
  teardown.add(() => adSyncs.stop());
  selfCheck.start();
  teardown.add(() => selfCheck.stop());
  alertWatch.start();
  teardown.add(() => alertWatch.stop());
  reportRuns.start();
  teardown.add(() => reportRuns.stop());
  planWatch.start();
  teardown.add(() => planWatch.stop());
  startMails(services, teardown);
}

function startMails({ reportSends }: Services, teardown: Teardown): void {
  if (!reportSends) return;
  reportSends.start();
  teardown.add(() => reportSends.stop());
}

function builtThreads(root: string): Threads {
  const entry = (name: keyof Threads) => ({ file: join(root, BUILT_THREADS[name]), argv: [] });
  return { forecast: entry('forecast'), pdf: entry('pdf') };
}

async function readVersion(root: string): Promise<string> {
  const text = await readFile(join(root, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
