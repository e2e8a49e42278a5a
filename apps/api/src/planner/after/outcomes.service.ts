import { dayAt, type DayRange, type ResultWarning, SpuntaError } from '@spunta/domain';
import type { CampaignOrigin, MeasuredPlan, PlanOutcomeRepository, PlanRepository } from '@spunta/metadata';
import {
  calibrationOf,
  judgeCountries,
  planVersusActual,
  type Calibration,
  type CountryOutcome,
  type CountryVersus,
  type Goal,
  type Interval,
  type JudgedCountry,
} from '@spunta/planner';
import type { MetricsService } from '../../metrics/metrics.service.js';
import { nameOf, scopeOf, workspaceOf, type Caller } from '../../people/caller.js';
import type { PlanContent } from '../plan-content.js';
import { RESULT_OF, startOf, type ResultName } from './kept-forecast.js';
import { isOver, type PlanKeeper, type PlanOutcome, type SeenKept } from './plan-keeper.js';
import { pacingOf, recordsAtEnd, type PlanPace } from './plan-pacing.js';

export const PLAN_STATES = ['NOT_STARTED', 'RUNNING', 'OVER'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export interface PlanCampaignView {
  campaign: string;
  name: string;
  origin: CampaignOrigin | null;
  addedBy: string | null;
  addedAt: Date | null;
  spend: string | null;
  conversations: number | null;
}

/** What is known of a plan that is followed; a plan without a kept forecast has no `kept`. */
export interface FollowedPlan {
  planId: string;
  name: string;
  /** null: no days were planned yet. */
  state: PlanState | null;
  range: DayRange | null;
  currency: string | null;
  goal: Goal | null;
  result: ResultName | null;
  newestVersion: number;
  kept: { version: number; keptAt: Date; late: boolean } | null;
  campaigns: number;
  /** False: neither ads nor conversations of the campaigns are known. */
  isKnown: boolean;
  dataThrough: string | null;
  warnings: ResultWarning[];
}

export type PlanPacing = FollowedPlan & Omit<PlanPace, 'result'>;
export type PlanVersus = FollowedPlan & { total: CountryVersus | null; countries: JudgedCountry[] };

export interface CalibrationGroup extends Calibration {
  key: string;
}

export interface PastPlan {
  planId: string;
  name: string;
  startsOn: string;
  endsOn: string;
  late: boolean;
  goal: Goal | null;
  planned: Interval | null;
  actual: number | null;
  isInside: boolean | null;
  /** Countries within their interval, and those that could be judged. */
  inside: number;
  known: number;
}

export interface PlanCalibration {
  /** Countries of all plans. */
  countries: Calibration;
  /** Plans as a whole. */
  plans: Calibration;
  byGoal: CalibrationGroup[];
  byCountry: CalibrationGroup[];
  past: PastPlan[];
}

export interface OutcomesParts {
  plans: PlanRepository;
  outcomes: PlanOutcomeRepository;
  keeper: PlanKeeper;
  metrics: MetricsService;
  now: () => Date;
}

const MOST_CHOICES = 200;
const LONGEST_CAMPAIGN = 200;
const DAY_MS = 86_400_000;

/** Plans held against what happened: while they run, at their end, and all of them together. */
export class OutcomesService {
  constructor(private readonly parts: OutcomesParts) {}

  async pacing(caller: Caller, planId: string): Promise<PlanPacing> {
    const { followed, kept, actuals } = await this.follow(caller, planId);
    if (!kept || !actuals) return { ...followed, measures: [], countries: [], advice: [] };
    const { result: _, ...pace } = pacingOf(kept.content, kept.forecast, actuals);
    return { ...followed, ...pace };
  }

  /** Throws CONFLICT while the plan is not over. */
  async versus(caller: Caller, planId: string): Promise<PlanVersus> {
    const { followed, kept, actuals } = await this.follow(caller, planId);
    if (followed.state !== 'OVER')
      throw new SpuntaError('CONFLICT', 'This plan is not over: until then its pacing tells how it goes.', 'id');
    if (!kept || !actuals) return { ...followed, total: null, countries: [] };
    const result = RESULT_OF[kept.content.goal];
    const whole = { country: '', planned: kept.forecast.totals[result] };
    const [total = null] = planVersusActual([{ ...whole, actual: actuals.isKnown ? actuals.totals[result] : null }]);
    return { ...followed, total, countries: judgeCountries(recordsAtEnd(kept.content, kept.forecast, actuals)) };
  }

  /** Over every plan that is over, archived ones too. Those whose forecast was kept late are shown but not counted. */
  async calibration(caller: Caller): Promise<PlanCalibration> {
    const { id, timeZone } = workspaceOf(caller);
    const yesterday = (this.parts.now().getTime() - DAY_MS) / 1_000;
    const plans = await this.parts.outcomes.past(id, dayAt(yesterday, timeZone));
    const counted = plans.flatMap(({ late, outcome }) => (late || !outcome ? [] : [outcome as PlanOutcome]));
    const rows = counted.flatMap(({ goal, countries }) => countries.map((row) => ({ ...row, goal })));
    return {
      countries: calibrationOf(rows),
      plans: calibrationOf(counted.map(({ total }) => ({ country: '', ...total }))),
      byGoal: groupsOf(rows, ({ goal }) => goal),
      byCountry: groupsOf(rows, ({ country }) => country),
      past: plans.map(pastOf),
    };
  }

  /** Keeps the forecast of a plan that has begun. Throws as `PlanKeeper.keep`. */
  async keep(caller: Caller, planId: string): Promise<PlanPacing> {
    await this.parts.keeper.keep(caller, planId);
    await this.parts.keeper.measure(caller, planId);
    return this.pacing(caller, planId);
  }

  /** The campaigns of a plan with what they did on its days. */
  async campaigns(caller: Caller, planId: string): Promise<PlanCampaignView[]> {
    const stored = await this.parts.outcomes.campaigns(workspaceOf(caller).id, planId);
    const seen = new Map((await this.known(caller, planId)).map((one) => [one.campaign, one]));
    return stored.map(({ campaign, origin, addedBy, addedAt }) => ({
      ...(seen.get(campaign) ?? { campaign, name: campaign, spend: null, conversations: null }),
      ...{ origin, addedBy, addedAt },
    }));
  }

  /** Campaigns that had ads on the plan's days or in the four weeks before today, the most spend first. */
  async choices(caller: Caller, planId: string, search: string): Promise<PlanCampaignView[]> {
    const stored = await this.parts.outcomes.campaigns(workspaceOf(caller).id, planId);
    const own = new Map(stored.map((one) => [one.campaign, one]));
    const wanted = search.trim().toLowerCase();
    return (await this.known(caller, planId))
      .filter(({ campaign, name }) => [campaign, name].some((text) => text.toLowerCase().includes(wanted)))
      .slice(0, MOST_CHOICES)
      .map((one) => {
        const { origin = null, addedBy = null, addedAt = null } = own.get(one.campaign) ?? {};
        return { ...one, origin, addedBy, addedAt };
      });
  }

  /** Makes these the linked campaigns; those of publishing stay. Throws NOT_FOUND, INVALID_INPUT, CONFLICT. */
  async link(caller: Caller, planId: string, campaigns: string[]): Promise<PlanCampaignView[]> {
    const { outcomes, keeper, now } = this.parts;
    const bad = campaigns.find((campaign) => campaign.trim() === '' || campaign.length > LONGEST_CAMPAIGN);
    if (bad !== undefined)
      throw new SpuntaError(
        'INVALID_INPUT',
        `A campaign is named by its id of 1 to ${LONGEST_CAMPAIGN} characters.`,
        'campaigns',
      );
    const by = { origin: 'linked', by: nameOf(caller), at: now() } as const;
    await outcomes.setCampaigns(workspaceOf(caller).id, planId, [...new Set(campaigns)], by);
    await keeper.measure(caller, planId);
    return this.campaigns(caller, planId);
  }

  private async follow(caller: Caller, planId: string) {
    const { plans, outcomes, keeper, now } = this.parts;
    const { id } = workspaceOf(caller);
    const { name, newest, version } = await plans.get(id, planId);
    const kept = await keeper.kept(caller, planId);
    const content = kept?.content ?? (newest.content as PlanContent);
    const actuals = kept && (await keeper.actuals(caller, kept));
    const { range = null, goal = null, budget } = content;
    const followed: FollowedPlan = {
      ...{ planId, name, range, goal, result: goal && RESULT_OF[goal], currency: budget?.currency ?? null },
      ...{ state: range && stateOf(range, now()), newestVersion: version, kept: kept && keptView(kept) },
      campaigns: (await outcomes.campaigns(id, planId)).length,
      isKnown: actuals?.isKnown ?? false,
      ...{ dataThrough: actuals?.dataThrough ?? null, warnings: actuals?.warnings ?? [] },
    };
    return { followed, kept, actuals };
  }

  private async known(caller: Caller, planId: string) {
    const { plans, metrics, now } = this.parts;
    const workspace = scopeOf(caller);
    const { newest } = await plans.get(workspace.id, planId);
    const { range, budget } = newest.content as PlanContent;
    const { rows } = await metrics.run(
      workspace,
      {
        ...{ metrics: ['ad_spend', 'conversations_started'], dimensions: ['campaign'], first: 1_000 },
        ...{ range: choiceRange(range ?? null, now(), workspace.timeZone), currency: budget?.currency ?? null },
        orderBy: [{ by: 'ad_spend', direction: 'DESC' }],
      },
      caller,
    );
    return rows.flatMap(({ dimensions: [campaign], values: [spend, conversations] }) =>
      !campaign?.value
        ? []
        : [
            {
              ...{ campaign: campaign.value, name: campaign.label || campaign.value },
              ...{ spend: spend?.value ?? null, conversations: conversations?.number ?? null },
            },
          ],
    );
  }
}

/** The plan's days up to today; before they begin, the four weeks before. */
function choiceRange(range: DayRange | null, now: Date, timeZone: string): DayRange {
  const dayOf = (ms: number) => dayAt(ms / 1_000, timeZone);
  const today = dayOf(now.getTime());
  if (!range || range.from > today) return { from: dayOf(now.getTime() - 28 * DAY_MS), to: today, timeZone };
  return { ...range, to: range.to < today ? range.to : today };
}

function stateOf(range: DayRange, now: Date): PlanState {
  if (startOf(range) > now) return 'NOT_STARTED';
  return isOver({ range }, now) ? 'OVER' : 'RUNNING';
}

const keptView = ({ version, keptAt, late }: SeenKept) => ({ version, keptAt, late });

function groupsOf<T extends CountryOutcome>(rows: readonly T[], keyOf: (row: T) => string): CalibrationGroup[] {
  return [...new Set(rows.map(keyOf))]
    .map((key) => ({ key, ...calibrationOf(rows.filter((row) => keyOf(row) === key)) }))
    .filter(({ known }) => known > 0)
    .sort((a, b) => b.known - a.known || (a.key < b.key ? -1 : 1));
}

function pastOf({ planId, name, startsOn, endsOn, late, outcome }: MeasuredPlan): PastPlan {
  const about = { planId, name, startsOn, endsOn, late };
  if (!outcome) return { ...about, goal: null, planned: null, actual: null, isInside: null, inside: 0, known: 0 };
  const { goal, total, countries } = outcome as PlanOutcome;
  const [judged] = planVersusActual([{ country: '', ...total }]);
  const { inside, known } = calibrationOf(countries);
  return { ...about, goal, ...total, isInside: judged?.isInside ?? null, inside, known };
}
