import { SpuntaError } from '@spunta/domain';
import { runMetrics } from '@spunta/metrics';
import type { Warehouse } from '@spunta/warehouse';
import { median, percentile, timed } from '../measure.js';
import { assertSame, figuresOfAnswer, figuresOfRows, varied, type FigureRows } from './figures.answers.js';
import { QUESTIONS, type Question } from './figures.questions.js';
import type { FigureServer } from './figures.server.js';

/** Milliseconds of one question. */
export interface QuestionTimes {
  question: Question;
  graphql: number[];
  byHand: number[];
  expected: FigureRows;
}

const ROUNDS = 20;
/** Slow questions get fewer rounds, but at least 3. */
const BUDGET_MS = 5_000;
/** Before anything counts, as a server that was started today has been asked before. */
const WARM_UP_ROUNDS = 3;

/** GraphQL and hand-written SQL in turn, after rounds that do not count; in one of them both must say the same. */
export async function askInTurn(server: FigureServer): Promise<QuestionTimes[]> {
  const all: QuestionTimes[] = [];
  for (let turn = 0; turn < WARM_UP_ROUNDS; turn++)
    for (const question of QUESTIONS) {
      await server.ask(varied(question.query, ROUNDS + 1 + turn));
      await askByHand(server, question);
    }
  for (const question of QUESTIONS) {
    const answer = await server.ask(varied(question.query, 0));
    if (answer.source !== 'ROLLUP') throw new Error(`${question.name} was answered from ${answer.source}`);
    const expected = figuresOfAnswer(question, answer);
    assertSame(question.name, 'SQL by hand', await askByHand(server, question), expected);
    const graphql: number[] = [];
    const byHand: number[] = [];
    const startedAt = performance.now();
    for (let turn = 1; turn <= ROUNDS && (turn <= 3 || performance.now() - startedAt < BUDGET_MS); turn++) {
      const askers = [
        async () => graphql.push((await timed(() => server.ask(varied(question.query, turn)))).milliseconds),
        async () => byHand.push((await timed(() => askByHand(server, question))).milliseconds),
      ];
      for (const asker of turn % 2 ? askers : askers.reverse()) await asker();
    }
    all.push({ question, graphql, byHand, expected });
    console.error(
      `  ${question.name}: GraphQL ${p95(graphql).toFixed(1)} ms, by hand ${p95(byHand).toFixed(1)} ms (medians ${median(graphql).toFixed(1)}, ${median(byHand).toFixed(1)})`,
    );
  }
  return all;
}

export const p95 = (values: readonly number[]): number => percentile(values, 0.95);

async function askByHand({ services, workspaceId }: FigureServer, question: Question): Promise<FigureRows> {
  const { rows } = await services.warehouse.query<Record<string, unknown>>(question.byHand, { workspace: workspaceId });
  return figuresOfRows(
    question,
    rows.map((row) => Object.values(row)),
  );
}

/** What another way of answering took; at a bound of time or memory it was stopped, so that it takes at least as long. */
export interface Taken {
  milliseconds: number;
  stopped: boolean;
}

/** Every question once from the de-duplicated events, stopped after `maxSeconds`. */
export async function askEvents(
  warehouse: Warehouse,
  workspaceId: string,
  times: readonly QuestionTimes[],
  maxSeconds: number,
): Promise<Map<string, Taken>> {
  const workspace = { id: workspaceId, timeZone: 'UTC', currency: null, isSample: false };
  const freshness = () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 });
  const limits = { maxExecutionSeconds: maxSeconds, maxMemoryBytes: 14 * 1024 ** 3 };
  const deps = { warehouse, freshness, now: () => new Date(), limits };
  return askEach(times, 'events', maxSeconds, async ({ question }) => {
    const answer = await runMetrics(deps, workspace, { ...question.query, first: 1000 }, { readFrom: 'events' });
    return figuresOfAnswer(question, answer);
  });
}

/** Asks each question once and compares the answer; one that is stopped for want of time or memory is told so. */
export async function askEach(
  times: readonly QuestionTimes[],
  whose: string,
  maxSeconds: number,
  ask: (times: QuestionTimes) => Promise<FigureRows>,
): Promise<Map<string, Taken>> {
  const taken = new Map<string, Taken>();
  for (const one of times) {
    const { name } = one.question;
    const startedAt = performance.now();
    const found = await ask(one).catch((error: unknown) => {
      const isOutOfMemory = error instanceof SpuntaError && error.code === 'QUERY_MEMORY_EXCEEDED';
      if (!isOutOfMemory && performance.now() - startedAt < maxSeconds * 900) throw error;
      return null;
    });
    const milliseconds = performance.now() - startedAt;
    if (found) assertSame(name, whose, found, one.expected);
    taken.set(name, { milliseconds, stopped: found === null });
    console.error(`  ${name}, ${whose}: ${found ? '' : 'stopped after '}${milliseconds.toFixed(0)} ms`);
  }
  return taken;
}
