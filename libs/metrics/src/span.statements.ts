import type { Span } from '@spunta/domain';
import { compileAdCoverage, compileAds } from './compile.ads.js';
import { compileActivity, compilePeople, type ReadFrom } from './compile.js';
import type { Plan } from './plan.js';
import type { Compiled } from './statement.js';

/** The statements that read one span, by part; those of parts that the plan does not need are absent. */
export type SpanStatements = Partial<Record<'activity' | 'people' | 'ads' | 'adCoverage', Compiled>>;

/** What is run and what is explained is this list. Pure. */
export function spanStatements(plan: Plan, span: Span, read: ReadFrom, maxRows: number): SpanStatements {
  const { activity, people, ads } = plan.parts;
  return {
    ...(activity.length > 0 && { activity: compileActivity(plan, span, read, maxRows) }),
    ...(people && { people: compilePeople(plan, span, read, maxRows) }),
    ...(ads.length > 0 && { ads: compileAds(plan, span, maxRows), adCoverage: compileAdCoverage(plan, span) }),
  };
}

/** Rows of people do not add up, so their total is a statement of its own wherever there may be several rows. */
export function needsPeopleTotal({ parts, dimensions, granularity }: Plan): boolean {
  return parts.people && (dimensions.length > 0 || granularity !== null);
}
