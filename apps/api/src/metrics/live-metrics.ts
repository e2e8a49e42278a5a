import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { SpuntaError, type MetricsResult } from '@spunta/domain';
import { assertMay, scopeOf, type Caller } from '../people/caller.js';
import type { MetricsService, Reading } from './metrics.service.js';
import type { QueryLog } from './query-log.js';
import type { SegmentedQuery, SegmentsService } from './segments.service.js';
import { stoppable } from './stoppable.js';

const LONGEST_SECONDS = 3_600;

/** What a subscriber is told: the figures as they are now, or why they cannot be had. */
export type Push = { result: MetricsResult } | { failure: unknown };

export interface LiveDeps {
  metrics: MetricsService;
  segments: SegmentsService;
  queryLog: QueryLog;
}

export interface LiveQuestion {
  query: SegmentedQuery;
  everySeconds: number;
  /** Looks again who asks. */
  identify: () => Promise<Caller>;
}

/**
 * Asks one question again and again. A period in which nothing changed costs one look at the stores: no points, no entry in
 * the query log and nothing said. The pause begins when the answer is there, so that slow ones never overlap.
 */
export class LiveMetrics {
  /** Questions that are being asked now. */
  running = 0;

  constructor(private readonly deps: LiveDeps) {}

  /**
   * The first answer and then each that differs in rows, totals, status, warnings or currency. That `dataThrough` or `source`
   * moved is no news by itself: it travels with the next push. A failure of the stores (status 500 and up) is told once and
   * asked past; any other ends the subscription: the credentials ended, the quota is spent, the question is at fault.
   * Throws INVALID_INPUT on `everySeconds`.
   */
  watch(question: LiveQuestion): AsyncIterableIterator<Push> {
    const { everySeconds } = question;
    if (everySeconds < 1 || everySeconds > LONGEST_SECONDS)
      throw new SpuntaError('INVALID_INPUT', `Ask every 1 to ${LONGEST_SECONDS} seconds.`, 'everySeconds');
    return stoppable((signal) => this.pushes(question, signal));
  }

  private async *pushes(question: LiveQuestion, signal: AbortSignal): AsyncGenerator<Push, void> {
    this.running += 1;
    try {
      let reading: Reading | null = null;
      let told = '';
      while (!signal.aborted) {
        let push: Push;
        try {
          reading = await this.ask(question, reading);
          push = { result: reading.result };
        } catch (failure) {
          push = { failure };
        }
        const news = digestOf(push);
        if (news !== told) yield push;
        told = news;
        if ('failure' in push && isFinal(push.failure)) return;
        await pause(question.everySeconds, signal);
      }
    } finally {
      this.running -= 1;
    }
  }

  private async ask({ identify, query: asked }: LiveQuestion, last: Reading | null): Promise<Reading> {
    const { metrics, segments, queryLog } = this.deps;
    const caller = await identify();
    assertMay(caller, 'metrics.read');
    const scope = scopeOf(caller);
    const query = () => segments.toQuery(scope, asked);
    const renewed = last && (await metrics.renew(last, scope, await query(), caller));
    if (renewed) return renewed;
    let reading!: Reading;
    await queryLog.note(caller, asked, async () => {
      reading = await metrics.read(scope, await query(), caller);
      return reading.result;
    });
    return reading;
  }
}

/** Never longer than asked for; the subscriber's leaving ends it. */
async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  await wait(seconds * 1_000, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

function digestOf(push: Push): string {
  if ('failure' in push) {
    const { failure } = push;
    return failure instanceof SpuntaError ? `${failure.code} ${failure.message}` : 'INTERNAL';
  }
  const { rows, totals, totalRows, pageInfo, currency, status, warnings } = push.result;
  const told = JSON.stringify([rows, totals, totalRows, pageInfo, currency, status, warnings]);
  return createHash('sha256').update(told).digest('base64');
}

function isFinal(failure: unknown): boolean {
  return failure instanceof SpuntaError && failure.status < 500;
}
