import { median, type Measurement } from '../measure.js';
import { p95, type QuestionTimes, type Taken } from './figures.parts.js';
import type { Question } from './figures.questions.js';

const KINDS = ['additive', 'people'] as const;
const LABELS: Record<Question['kind'], string> = { additive: 'additive questions', people: 'unique people' };

const worst = (ratios: Record<string, number>, pick: (...values: number[]) => number): number =>
  pick(...Object.values(ratios));

/** GraphQL beside the best SQL by hand, question by question. */
export function overheadOf(times: readonly QuestionTimes[]): Measurement[] {
  const ratios = Object.fromEntries(
    times.map(({ question, graphql, byHand }) => [question.name, p95(graphql) / p95(byHand)]),
  );
  return [
    {
      name: 'GraphQL p95, of SQL by hand over the same rollups (worst question)',
      figure: worst(ratios, Math.max),
      unit: 'times',
      bar: { atMost: 2 },
      details: ratios,
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

/** p95 over ten times the events. */
export function growthOf(smaller: readonly QuestionTimes[], bigger: readonly QuestionTimes[]): Measurement[] {
  const before = new Map(smaller.map(({ question, graphql }) => [question.name, p95(graphql)]));
  return KINDS.map((kind) => {
    const ratios = Object.fromEntries(
      bigger
        .filter(({ question }) => question.kind === kind)
        .map(({ question, graphql }) => [question.name, p95(graphql) / (before.get(question.name) ?? NaN)]),
    );
    return {
      name: `growth of p95 over ten times the events, ${LABELS[kind]} (worst question)`,
      figure: worst(ratios, Math.max),
      unit: 'times',
      bar: { atMost: kind === 'additive' ? 1.5 : 10 },
      details: ratios,
    };
  });
}
