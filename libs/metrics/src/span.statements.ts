import type { Span } from '@spunta/domain';
import { compileAdCoverage, compileAds } from './compile.ads.js';
import { compileReach } from './compile.reach.js';
import { compileActivity, type Reading, type RowKeys } from './compile.js';
import { compilePeople } from './compile.people.js';
import { compileResponses, compileWindows } from './compile.windows.js';
import { compileFees } from './compile.fees.js';
import type { Plan } from './plan.shape.js';
import { readsAds } from './plan.parts.js';
import type { Compiled } from './statement.js';

/** The statements that read one span, by part; those of parts that the plan does not need are absent. */
export type SpanStatements = Partial<
  Record<
    'activity' | 'people' | 'wholePeople' | 'windows' | 'responses' | 'fees' | 'ads' | 'reach' | 'adCoverage',
    Compiled
  >
>;

/** What is run and what is explained is this list. Pure. */
export function spanStatements(plan: Plan, span: Span, reading: Reading, maxRows: number): SpanStatements {
  const { activity, people, wholePeople, windows, responses, fees, ads, reach } = plan.parts;
  const { terms } = reading;
  const splits = plan.dimensions.length > 0;
  return {
    ...(activity.length > 0 && { activity: compileActivity(plan, span, reading, maxRows) }),
    ...(people && {
      people: compilePeople(plan, span, reading, maxRows, hasTotalBeside(plan, span) ? 'beside' : undefined),
    }),
    ...(wholePeople && splits && { wholePeople: compilePeople(wholeOf(plan), span, reading, maxRows) }),
    ...(windows.length > 0 && { windows: compileWindows(plan, span, terms, maxRows) }),
    ...(responses.length > 0 && { responses: compileResponses(plan, span, terms, maxRows) }),
    ...(fees.length > 0 && { fees: compileFees(plan, span, terms, maxRows) }),
    ...(ads.length > 0 && { ads: compileAds(plan, span, terms, maxRows) }),
    ...(reach && { reach: compileReach(plan, span, maxRows) }),
    ...(readsAds(plan.parts) && { adCoverage: compileAdCoverage(plan, span) }),
  };
}

/** All people of each period, under the same filters. */
function wholeOf(plan: Plan): Plan {
  return { ...plan, dimensions: [], fold: null, parts: { ...plan.parts, newcomers: false } };
}

/** Rows of people do not add up, nor do quantiles: their total is a statement of its own wherever there may be several rows. */
export function needsTotalApart({ parts, dimensions }: Plan, { periods }: Span): boolean {
  return (parts.people || parts.responses.length > 0) && (dimensions.length > 0 || periods.length > 1);
}

/** Whether the statement that counts the people of rows also counts those of all rows: filters on figures must see rows first. */
export function hasTotalBeside(plan: Plan, span: Span): boolean {
  return plan.parts.people && plan.metricFilters.length === 0 && needsTotalApart(plan, span);
}

/** The statements of totals that are counted apart: of all rows, or of those that filters on figures leave. Pure. */
export function totalStatements(
  plan: Plan,
  span: Span,
  reading: Reading,
  maxRows: number,
  only: RowKeys | null,
): Partial<Record<'people' | 'responses', Compiled>> {
  const { people, responses } = plan.parts;
  return {
    ...(people && !hasTotalBeside(plan, span) && { people: compilePeople(plan, span, reading, maxRows, { only }) }),
    ...(responses.length > 0 && { responses: compileResponses(plan, span, reading.terms, maxRows, { only }) }),
  };
}
