import { addDecimals, dayAt, formatDay, multiplyDecimals, parseDay, roundDecimal } from '@spunta/domain';
import type { Workspace } from '@spunta/metadata';
import type { Destination, Goal } from '@spunta/planner';
import type { Services } from '../boot/services.js';
import { scopeOf, type Caller } from '../people/caller.js';
import { CONTENT_SCHEMA, readContent, type PlanContent } from '../planner/plan-content.js';
import { SAMPLE_CURRENCY } from './sample.costs.js';
import { SAMPLE_CAMPAIGNS, SAMPLE_DAYS, type SampleCampaign } from './sample.world.js';

/** A plan that somebody at the made-up business wrote two days before it began. */
interface SamplePlan {
  name: string;
  goal: Goal;
  /** Place in SAMPLE_CAMPAIGNS. */
  campaign: number;
  /** Days of the sample, first and last included; the story ends on the last of SAMPLE_DAYS. */
  days: [from: number, to: number];
  /** Of what the campaign spent before: 1 goes on as it was. */
  ambition: number;
}

const SAMPLE_PLANS: readonly SamplePlan[] = [
  { name: 'Summer classes, second half', goal: 'CONVERSATIONS', campaign: 0, days: [23, 44], ambition: 0.9 },
  { name: 'Blue teapot, launch', goal: 'CONVERSATIONS', campaign: 1, days: [36, 56], ambition: 0.9 },
  { name: 'Blue teapot, last weeks', goal: 'REPLIES', campaign: 1, days: [62, 84], ambition: 0.9 },
  { name: 'Workshops, Latin America', goal: 'CONVERSATIONS', campaign: 2, days: [56, 83], ambition: 0.9 },
  { name: 'Repairs by the page', goal: 'CONVERSIONS', campaign: 4, days: [60, 99], ambition: 1 },
  { name: 'Raku weekends', goal: 'REPLIES', campaign: 5, days: [64, 98], ambition: 0.9 },
  { name: 'Autumn gifts, first month', goal: 'CONVERSATIONS', campaign: 3, days: [86, 108], ambition: 0.9 },
  // Twice the money that the ads turn out to spend: what a plan looks like that falls behind.
  { name: 'Autumn gifts, home stretch', goal: 'CONVERSATIONS', campaign: 3, days: [109, 124], ambition: 1.9 },
  { name: 'Workshops, towards Christmas', goal: 'CONVERSATIONS', campaign: 2, days: [106, 126], ambition: 0.82 },
];

const DAYS_BEFORE = 10;
const DESTINATION_OF: Record<SampleCampaign['channel'], Destination> = {
  whatsapp: 'WHATSAPP',
  messenger: 'MESSENGER',
  instagram: 'INSTAGRAM_DIRECT',
};
const DAY_MS = 86_400_000;

/** Makes the plans, links their campaigns, keeps each forecast from figures before its first day, and measures those that are over. */
export async function makeSamplePlans(services: Services, workspace: Workspace, now: Date): Promise<void> {
  const { plans, planOutcomes } = services.metadata;
  const caller: Caller = { kind: 'local', workspace };
  for (const plan of SAMPLE_PLANS) {
    const campaign = SAMPLE_CAMPAIGNS[plan.campaign];
    if (!campaign) throw new RangeError('a plan of the sample names a campaign that is not there');
    const range = sampleRange(plan.days, now, workspace.timeZone);
    const budgets = await spentBefore(services, workspace, campaign.id, plan, range);
    const at = new Date(Date.parse(`${range.from}T09:00:00Z`) - 2 * DAY_MS);
    const content = sampleContent(plan, campaign, range, budgets);
    const save = { schema: CONTENT_SCHEMA, content, note: '', draft: false, by: null, at };
    const { id } = await plans.create(workspace.id, { name: plan.name, ...save });
    await planOutcomes.setCampaigns(workspace.id, id, [campaign.id], { origin: 'linked', by: null, at });
    await services.planKeeper.keep(caller, id);
    await services.planKeeper.measure(caller, id);
  }
}

/** Days of the story as days of the calendar. */
export function sampleRange(
  [from, to]: SamplePlan['days'],
  now: Date,
  timeZone: string,
): Required<PlanContent>['range'] {
  const today = parseDay(dayAt(now.getTime() / 1_000, timeZone), 'today');
  const dayOf = (day: number): string => formatDay(today - (SAMPLE_DAYS - 1 - day));
  return { from: dayOf(from), to: dayOf(to), timeZone };
}

/** The money of each country, as whoever plans would give it: what its ads cost a day lately, for as many days. */
async function spentBefore(
  services: Services,
  workspace: Workspace,
  campaign: string,
  { days: [from, to], ambition }: SamplePlan,
  range: { from: string; timeZone: string },
): Promise<Map<string, string>> {
  const caller: Caller = { kind: 'local', workspace };
  const first = parseDay(range.from, 'from');
  const { rows } = await services.metrics.run(
    scopeOf(caller),
    {
      ...{ metrics: ['ad_spend'], dimensions: ['country'], currency: SAMPLE_CURRENCY },
      range: { from: formatDay(first - DAYS_BEFORE), to: formatDay(first - 1), timeZone: range.timeZone },
      filters: [{ dimension: 'campaign', operator: 'IS', values: [campaign] }],
    },
    caller,
  );
  const factor = ((ambition * (to - from + 1)) / DAYS_BEFORE).toFixed(3);
  return new Map(
    rows.flatMap(({ dimensions, values: [spend] }) => {
      const country = dimensions[0]?.value ?? '';
      const money = roundDecimal(multiplyDecimals(spend?.value ?? '0', factor), 0);
      return country === '' || Number(money) === 0 ? [] : [[country, money] as const];
    }),
  );
}

export function sampleContent(
  { name, goal }: Pick<SamplePlan, 'name' | 'goal'>,
  { channel }: Pick<SampleCampaign, 'channel'>,
  range: Required<PlanContent>['range'],
  budgets: ReadonlyMap<string, string>,
): PlanContent {
  return readContent({
    ...{ name, goal, range, countries: [...budgets.keys()], destinations: [DESTINATION_OF[channel]] },
    budget: { amount: addDecimals([...budgets.values()]), currency: SAMPLE_CURRENCY },
    placements: ['FACEBOOK_FEED', 'INSTAGRAM_STORY', 'INSTAGRAM_REELS'],
    limits: [...budgets].map(([country, money]) => ({ country, minimum: money, maximum: money })),
  });
}
