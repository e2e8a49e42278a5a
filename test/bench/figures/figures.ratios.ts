import { median, type Measurement } from '../measure.js';
import { p95, type QuestionTimes, type Taken } from './figures.parts.js';
import type { Question } from './figures.questions.js';

const KINDS = ['additive', 'people'] as const;
const LABELS: Record<Question['kind'], string> = { additive: 'additive questions', people: 'unique people' };

const worst = (ratios: Record<string, number>, pick: (...values: number[]) => number): number =>
  pick(...Object.values(ratios));

/** The 95th percentile over all asks of a set of questions. */
const p95Of = (runs: readonly (readonly number[])[]): number => p95(runs.flat());

/** GraphQL beside the best SQL by hand: over the whole set, and question by question. */
export function overheadOf(times: readonly QuestionTimes[]): Measurement[] {
  const ratios = Object.fromEntries(
    times.map(({ question, graphql, byHand }) => [question.name, p95(graphql) / p95(byHand)]),
  );
  const [graphqlMs, byHandMs] = [p95Of(times.map(({ graphql }) => graphql)), p95Of(times.map(({ byHand }) => byHand))];
  return [
    {
      name: 'GraphQL p95, of SQL by hand over the same rollups',
      figure: graphqlMs / byHandMs,
      unit: 'times',
      bar: { atMost: 2 },
      details: { graphqlMs, byHandMs, ...ratios },
    },
  ];
}

/** How many times faster GraphQL's median is than another way took once; a stopped one took at least that long. */
export function compareTimes(
  whose: string,
  times: readonly QuestionTimes[],
  taken: ReadonlyMap<string, Taken>,
  bars: Record<Question['kind'], number>,
  events: number,
): Measurement[] {
  return KINDS.map((kind) => {
    const ofKind = times.filter(({ question }) => question.kind === kind);
    const ratios = Object.fromEntries(
      ofKind.map(({ question, graphql }) => [
        question.name,
        (taken.get(question.name)?.milliseconds ?? NaN) / median(graphql),
      ]),
    );
    const stopped = ofKind.filter(({ question }) => taken.get(question.name)?.stopped).length;
    return {
      name: `${LABELS[kind]}, faster than ${whose} at ${events / 1e6} M (worst question)`,
      figure: worst(ratios, Math.min),
      unit: 'times',
      bar: { atLeast: bars[kind] },
      details: { ...ratios, ...(stopped > 0 && { 'stopped, so at least': stopped }) },
    };
  });
}

/** p95 of the set over ten times the events, and question by question. */
export function growthOf(smaller: readonly QuestionTimes[], bigger: readonly QuestionTimes[]): Measurement[] {
  const before = new Map(smaller.map(({ question, graphql }) => [question.name, p95(graphql)]));
  return KINDS.map((kind) => {
    const ofKind = (times: readonly QuestionTimes[]) => times.filter(({ question }) => question.kind === kind);
    const [smallerMs, biggerMs] = [smaller, bigger].map((times) => p95Of(ofKind(times).map(({ graphql }) => graphql)));
    const ratios = ofKind(bigger).map(
      ({ question, graphql }) => [question.name, p95(graphql) / (before.get(question.name) ?? NaN)] as const,
    );
    return {
      name: `growth of p95 over ten times the events, ${LABELS[kind]}`,
      figure: (biggerMs ?? NaN) / (smallerMs ?? NaN),
      unit: 'times',
      bar: { atMost: kind === 'additive' ? 1.5 : 10 },
      details: { smallerMs: smallerMs ?? NaN, biggerMs: biggerMs ?? NaN, ...Object.fromEntries(ratios) },
    };
  });
}
