import { dayAt, daysIn, SpuntaError } from '@spunta/domain';
import type { KeptPlanForecast, PlanOutcomeRepository, PlanRepository, PlanVersion } from '@spunta/metadata';
import type { Goal, Interval } from '@spunta/planner';
import type { MetricsService } from '../../metrics/metrics.service.js';
import { scopeOf, workspaceOf, type Caller } from '../../people/caller.js';
import type { ForecastsService } from '../forecasts.service.js';
import type { PlanContent } from '../plan-content.js';
import { readyPlan } from '../plan-ready.js';
import { firstDayEnds, keptOf, RESULT_OF, startOf, type KeptForecast, type StartedContent } from './kept-forecast.js';
import { daysOver, readActuals, type Actuals } from './plan-actuals.js';
import { recordsAtEnd } from './plan-pacing.js';

export type SeenKept = Omit<KeptPlanForecast, 'content' | 'forecast'> & {
  content: StartedContent;
  forecast: KeptForecast;
};

/** What came of a plan, as it is kept for calibration. */
export interface PlanOutcome {
  goal: Goal;
  total: { planned: Interval | null; actual: number };
  countries: { country: string; planned: Interval | null; actual: number | null }[];
}

export interface KeeperParts {
  plans: PlanRepository;
  outcomes: PlanOutcomeRepository;
  forecasts: ForecastsService;
  metrics: MetricsService;
  now: () => Date;
}

/** Figures of an ad platform are restated for four weeks. */
const RESTATED_DAYS = 28;
const DAY_MS = 86_400_000;

/** Keeps the forecast of a plan that begins, and measures what came of one that is over. */
export class PlanKeeper {
  constructor(private readonly parts: KeeperParts) {}

  async kept(caller: Caller, planId: string): Promise<SeenKept | null> {
    const found = await this.parts.outcomes.forecast(workspaceOf(caller).id, planId);
    return found && seen(found);
  }

  /**
   * Keeps the forecast of a plan that has begun, from history before its first day: once, for good. Throws NOT_FOUND, CONFLICT before the
   * plan begins, INVALID_INPUT when it says too little.
   */
  async keep(caller: Caller, planId: string): Promise<SeenKept> {
    const { id } = workspaceOf(caller);
    const known = await this.kept(caller, planId);
    if (known) return known;
    const version = await this.versionAtStart(id, planId);
    const content = version.content as StartedContent;
    const start = startOf(content.range);
    const keptAt = this.parts.now();
    if (start > keptAt)
      throw new SpuntaError('CONFLICT', `This plan begins on ${content.range.from}: its forecast is kept then.`, 'id');
    const forecast = keptOf(await this.parts.forecasts.forecast(caller, content, {}, { at: start }));
    return seen(
      await this.parts.outcomes.keep(id, planId, {
        ...{
          version: version.number,
          startsOn: content.range.from,
          endsOn: content.range.to,
          content,
          forecast,
          keptAt,
        },
        late: version.savedAt >= firstDayEnds(content.range),
      }),
    );
  }

  /** What the plan's campaigns did so far. */
  async actuals(caller: Caller, { planId, content, forecast }: SeenKept): Promise<Actuals> {
    const { outcomes, metrics, now } = this.parts;
    const campaigns = await outcomes.campaigns(workspaceOf(caller).id, planId);
    const scope = scopeOf(caller);
    return readActuals(
      (query) => metrics.run(scope, query, caller),
      campaigns.map(({ campaign }) => campaign),
      { range: content.range, currency: forecast.currency, now: now() },
    );
  }

  /** Measures a plan that is over; without campaigns that are known nothing came of it that could be told. */
  async measure(caller: Caller, planId: string): Promise<void> {
    const { outcomes, now } = this.parts;
    const kept = await this.kept(caller, planId);
    if (!kept || !isOver(kept.content, now())) return;
    const actuals = await this.actuals(caller, kept);
    await outcomes.measure(workspaceOf(caller).id, planId, outcomeOf(kept, actuals), now());
  }

  /** Every plan of the workspace that has begun or ended. `onFault`: one that fails does not hold up the others. */
  async keepUp(caller: Caller, onFault: (planId: string, error: unknown) => void): Promise<void> {
    const { outcomes, now } = this.parts;
    const { id, timeZone } = workspaceOf(caller);
    const dayOf = (ms: number): string => dayAt(ms / 1_000, timeZone);
    const at = now().getTime();
    const tasks = [
      ...(await outcomes.unkept(id, dayOf(at))).map((planId) => [planId, () => this.keep(caller, planId)] as const),
      ...(
        await outcomes.unmeasured(id, {
          ...{ from: dayOf(at - RESTATED_DAYS * DAY_MS), to: dayOf(at - DAY_MS), before: new Date(at - DAY_MS) },
        })
      ).map((planId) => [planId, () => this.measure(caller, planId)] as const),
    ];
    for (const [planId, run] of tasks) await run().catch((error: unknown) => onFault(planId, error));
  }

  /** The version of the first day; where it said too little, the newest. */
  private async versionAtStart(workspaceId: string, planId: string): Promise<PlanVersion> {
    const { newest } = await this.parts.plans.get(workspaceId, planId);
    const content = newest.content as PlanContent;
    if (!content.range) readyPlan(content);
    const end = firstDayEnds((content as StartedContent).range);
    const now = this.parts.now();
    const first = await this.parts.outcomes.versionAt(workspaceId, planId, end < now ? end : now);
    return isReady(first) ? first : newest;
  }
}

function isReady({ content }: PlanVersion): boolean {
  try {
    readyPlan(content as PlanContent);
    return true;
  } catch (error) {
    if (error instanceof SpuntaError) return false;
    throw error;
  }
}

export function isOver({ range }: Pick<StartedContent, 'range'>, now: Date): boolean {
  return daysOver(range, now) === daysIn(range);
}

function outcomeOf({ content, forecast }: SeenKept, actuals: Actuals): PlanOutcome | null {
  if (!actuals.isKnown) return null;
  const result = RESULT_OF[content.goal];
  const asked = new Set(forecast.countries.map(({ country }) => country));
  return {
    goal: content.goal,
    total: { planned: forecast.totals[result], actual: actuals.totals[result] },
    countries: recordsAtEnd(content, forecast, actuals)
      .filter(({ country }) => asked.has(country))
      .map(({ country, planned, actual }) => ({ country, planned, actual })),
  };
}

/** Only what this file keeps is ever stored. */
const seen = (kept: KeptPlanForecast): SeenKept => ({
  ...kept,
  content: kept.content as StartedContent,
  forecast: kept.forecast as KeptForecast,
});
