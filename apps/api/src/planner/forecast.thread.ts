import { Worker } from 'node:worker_threads';
import { SpuntaError, type ErrorCode } from '@spunta/domain';
import type { HistoryRow } from '@spunta/planner';
import { LRUCache } from 'lru-cache';
import type { ForecastAnswer, ForecastJob } from './forecast.job.js';

export type ThreadRequest =
  | { kind: 'keep'; history: number; rows: HistoryRow[] }
  | { kind: 'forget'; history: number }
  | { kind: 'job'; id: number; job: ForecastJob };

export type ThreadReply =
  | { id: number; answer: ForecastAnswer; refusal?: undefined }
  | { id: number; answer?: undefined; refusal: { code: ErrorCode; message: string; field: string | undefined } };

/** The script that the thread runs. */
export interface ThreadEntry {
  file: string;
  argv: string[];
}

interface Waiting {
  resolve: (answer: ForecastAnswer) => void;
  reject: (error: Error) => void;
}

const KEPT_HISTORIES = 8;
/** A large plan takes some seconds: who would wait longer than a minute is told so. */
const MOST_WAITING = 30;

/**
 * Forecasts in a thread of their own, one after another: draws of a large plan take seconds, and the server answers others meanwhile.
 * The thread starts with the first forecast; if it dies, those who wait are told and the next one starts it again.
 */
export class ForecastThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private next = 1;
  private histories = this.noHistories();

  constructor(private readonly entry: ThreadEntry) {}

  /** Throws what the forecast throws, and TOO_MANY_REQUESTS. */
  run(job: Omit<ForecastJob, 'history'>, rows: HistoryRow[]): Promise<ForecastAnswer> {
    if (this.waiting.size >= MOST_WAITING)
      return Promise.reject(
        new SpuntaError('TOO_MANY_REQUESTS', 'Too many forecasts are asked for at once. Try again in a moment.'),
      );
    const worker = (this.worker ??= this.start());
    const history = this.historyOf(rows);
    const id = (this.next += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      post(worker, { kind: 'job', id, job: { ...job, history } });
    });
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  /** Rows are handed over once: copying ten thousand takes longer than a slider may. */
  private historyOf(rows: HistoryRow[]): number {
    const known = this.histories.get(rows);
    if (known !== undefined) return known;
    const history = (this.next += 1);
    if (this.worker) post(this.worker, { kind: 'keep', history, rows });
    this.histories.set(rows, history);
    return history;
  }

  private noHistories(): LRUCache<HistoryRow[], number> {
    return new LRUCache({
      max: KEPT_HISTORIES,
      dispose: (history) => this.worker && post(this.worker, { kind: 'forget', history }),
    });
  }

  private start(): Worker {
    const worker = new Worker(this.entry.file, { argv: this.entry.argv });
    worker.on('message', (reply: ThreadReply) => {
      const waiting = this.waiting.get(reply.id);
      this.waiting.delete(reply.id);
      if (reply.answer) waiting?.resolve(reply.answer);
      else waiting?.reject(new SpuntaError(reply.refusal.code, reply.refusal.message, reply.refusal.field));
    });
    worker.on('error', (error) => this.fail(worker, error));
    worker.on('exit', () => this.fail(worker, new Error('the forecasting thread has ended')));
    worker.unref();
    return worker;
  }

  private fail(worker: Worker, error: Error): void {
    if (this.worker === worker) this.worker = null;
    if (this.worker !== null) return;
    this.histories = this.noHistories();
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

function post(worker: Worker, request: ThreadRequest): void {
  worker.postMessage(request);
}
