import { median, type Measurement } from '../measure.js';
import { p95, type QuestionTimes, type Taken } from './figures.parts.js';
import type { Question } from './figures.questions.js';

const KINDS = ['additive', 'people'] as const;
const LABELS: Record<Question['kind'], string> = { additive: 'additive questions', people: 'unique people' };

/** The 95th percentile over all asks of a set of questions. */
const p95Of = (runs: readonly (readonly number[])[]): number => p95(runs.flat());

/**
 * What "times faster" of a set of questions may mean: the p95 of all asks beside each other, the median question and the worst one,
 * each held against the bar. `ratios`: question by question.
 */
function threeWays(
  name: string,
  figures: { ofSet: number; ratios: Record<string, number> },
  bar: NonNullable<Measurement['bar']>,
  details: Measurement['details'],
): Measurement[] {
  const all = Object.values(figures.ratios);
  const worst = bar.atLeast === undefined ? Math.max(...all) : Math.min(...all);
  return [
    { name: `${name}, p95 of the set`, figure: figures.ofSet, unit: 'times', bar, details },
    { name: `${name}, median question`, figure: median(all), unit: 'times', bar, details: {} },
    { name: `${name}, worst question`, figure: worst, unit: 'times', bar, details: figures.ratios },
  ];
}

/** GraphQL beside the best SQL by hand: over the whole set, and question by question. */
export function overheadOf(times: readonly QuestionTimes[]): Measurement[] {
  const ratios = Object.fromEntries(
    times.map(({ question, graphql, byHand }) => [question.name, p95(graphql) / p95(byHand)]),
  );
  const [graphqlMs, byHandMs] = [p95Of(times.map(({ graphql }) => graphql)), p95Of(times.map(({ byHand }) => byHand))];
  const name = 'GraphQL, of SQL by hand over the same rollups';
  return threeWays(name, { ofSet: graphqlMs / byHandMs, ratios }, { atMost: 2 }, { graphqlMs, byHandMs });
}

/** How many times faster GraphQL's median is than another way took once; a stopped one took at least that long. */
export function compareTimes(
  whose: string,
  times: readonly QuestionTimes[],
  taken: ReadonlyMap<string, Taken>,
  bars: Record<Question['kind'], number>,
  events: number,
): Measurement[] {
  return KINDS.flatMap((kind) => {
    const ofKind = times.filter(({ question }) => question.kind === kind);
    const millisecondsOf = (question: Question): number => taken.get(question.name)?.milliseconds ?? NaN;
    const ratios = Object.fromEntries(
      ofKind.map(({ question, graphql }) => [question.name, millisecondsOf(question) / median(graphql)]),
    );
    const [theirsMs, oursMs] = [
      p95(ofKind.map(({ question }) => millisecondsOf(question))),
      p95Of(ofKind.map(({ graphql }) => graphql)),
    ];
    const stopped = ofKind.filter(({ question }) => taken.get(question.name)?.stopped).length;
    const name = `${LABELS[kind]}, faster than ${whose} at ${events / 1e6} M`;
    const details = { theirsMs, oursMs, ...(stopped > 0 && { 'stopped, so at least': stopped }) };
    return threeWays(name, { ofSet: theirsMs / oursMs, ratios }, { atLeast: bars[kind] }, details);
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
