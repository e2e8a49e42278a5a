import type { Span } from '@spunta/domain';
import { compileAdCoverage, compileAds } from './compile.ads.js';
import { compileReach } from './compile.reach.js';
import { compileActivity, compilePeople, type ReadFrom } from './compile.js';
import type { Plan } from './plan.js';
import { readsAds } from './plan.parts.js';
import type { Compiled } from './statement.js';

/** The statements that read one span, by part; those of parts that the plan does not need are absent. */
export type SpanStatements = Partial<
  Record<'activity' | 'people' | 'wholePeople' | 'ads' | 'reach' | 'adCoverage', Compiled>
>;

/** What is run and what is explained is this list. Pure. */
export function spanStatements(plan: Plan, span: Span, read: ReadFrom, maxRows: number): SpanStatements {
  const { activity, people, wholePeople, ads, reach } = plan.parts;
  const splits = plan.dimensions.length > 0;
  return {
    ...(activity.length > 0 && { activity: compileActivity(plan, span, read, maxRows) }),
    ...(people && { people: compilePeople(plan, span, read, maxRows) }),
    ...(wholePeople && splits && { wholePeople: compilePeople(wholeOf(plan), span, read, maxRows) }),
    ...(ads.length > 0 && { ads: compileAds(plan, span, maxRows) }),
    ...(reach && { reach: compileReach(plan, span, maxRows) }),
    ...(readsAds(plan.parts) && { adCoverage: compileAdCoverage(plan, span) }),
  };
}

/** All people of each period, under the same filters. */
function wholeOf(plan: Plan): Plan {
  return { ...plan, dimensions: [], fold: null, parts: { ...plan.parts, newcomers: false } };
}

/** Rows of people do not add up, so their total is a statement of its own wherever there may be several rows. */
export function needsPeopleTotal({ parts, dimensions, granularity }: Plan): boolean {
  return parts.people && (dimensions.length > 0 || granularity !== null);
}
