import { dayAt, SpuntaError } from '@spunta/domain';
import {
  checkPreconditions,
  messengersOf,
  type Assumption,
  type Check,
  type ForecastInput,
  type MessageRate,
} from '@spunta/planner';
import { LRUCache } from 'lru-cache';
import type { CostsService } from '../costs/costs.service.js';
import type { MarketService } from '../market/market.service.js';
import { scopeOf, type Caller } from '../people/caller.js';
import { onlyDestination } from './feed/campaign-destination.js';
import { perDollar } from './feed/dollar.js';
import type { History } from './feed/history.js';
import { messageRates } from './feed/message-rates.js';
import type { OwnHistory } from './feed/own-history.js';
import { addressablePeople } from './feed/people.js';
import { notifiedCategories, planFacts } from './feed/plan-facts.js';
import type { SurroundingsReader } from './feed/surroundings.js';
import type { ForecastAnswer, ForecastJob } from './forecast.job.js';
import type { ForecastThread } from './forecast.thread.js';
import type { ForecastWarning } from './forecast.warnings.js';
import type { PlatformFacts, PlatformKnown } from './out/platform-facts.js';
import { readContent, type PlanContent } from './plan-content.js';
import { editedAssumptions, readyPlan } from './plan-ready.js';

export interface ForecastParts {
  history: OwnHistory;
  surroundings: SurroundingsReader;
  platform: PlatformFacts;
  market: MarketService;
  costs: CostsService;
  /** Messengers that the workspace has connected. */
  channels: (workspaceId: string) => Promise<string[]>;
  thread: ForecastThread;
  now: () => Date;
}

export interface SeenForecast extends ForecastAnswer {
  currency: string;
  assumptions: (Assumption & { edited: boolean })[];
  warnings: ForecastWarning[];
  blockers: Check[];
  /** Why the ad platform did not tell what the blockers need. */
  problems: string[];
  /** Rows of own history. */
  historyRows: number;
}

interface Checked {
  content: PlanContent;
  input: ForecastInput;
  answer: ForecastAnswer;
  platform: PlatformKnown | null;
}

interface Asked {
  /** Waits for the ad platform where its facts are not known. */
  isPlatformAsked?: boolean;
  /** History tells of nothing later; people and rates are those known now. */
  at?: Date;
}

type Extra = Pick<ForecastJob, 'shift' | 'isSensitivityWanted' | 'ratesIn'>;

/** Feeds a plan to the forecast: with own history, people, rates and assumptions. */
export class ForecastsService {
  /** By all that an answer rests on; the history is told apart by what it is, not by what it says. */
  private readonly known = new LRUCache<string, Promise<ForecastAnswer>>({ max: 60 });
  private readonly historyIds = new WeakMap<History, number>();
  private histories = 0;

  constructor(private readonly parts: ForecastParts) {}

  /** Throws INVALID_INPUT on what is wrong or missing. */
  async forecast(caller: Caller, given: unknown, extra: Extra = {}, asked: Asked = {}): Promise<SeenForecast> {
    const { isPlatformAsked = false, at = this.parts.now() } = asked;
    const content = readContent(given);
    const { id } = scopeOf(caller);
    const { platform } = this.parts;
    const told = isPlatformAsked ? await platform.read(id, content.delivery) : platform.known(id, content.delivery);
    const { input, history, warnings } = await this.feed(caller, content, at);
    const { history: rows, ...rest } = input;
    const answer = await this.answer({ input: rest, ...extra }, rows, history);
    const edited = new Set(content.assumptions.map(({ id }) => id));
    return {
      ...answer,
      currency: input.plan.currency,
      assumptions: Object.values(input.assumptions).map((one) => ({ ...one, edited: edited.has(one.id) })),
      warnings,
      blockers: await this.check(caller, { content, input, answer, platform: told }),
      problems: told?.problems ?? [],
      historyRows: rows.length,
    };
  }

  private async check(caller: Caller, { content, input, answer, platform }: Checked) {
    const { plan, messageRates: rates } = input;
    const known = await this.parts.surroundings.read(scopeOf(caller), plan.countries, notifiedCategories(content));
    const conversations = answer.totals.conversations?.median ?? 0;
    const facts = planFacts(content, { ...known, platform, conversations, days: plan.days });
    return checkPreconditions(plan, facts, rates, new Map(answer.budgets));
  }

  private answer(job: Omit<ForecastJob, 'history'>, rows: History['rows'], history: History): Promise<ForecastAnswer> {
    let id = this.historyIds.get(history);
    if (id === undefined) this.historyIds.set(history, (id = this.histories += 1));
    const key = `${id} ${JSON.stringify(job)}`;
    const known = this.known.get(key);
    if (known) return known;
    const answer = this.parts.thread.run(job, rows);
    this.known.set(key, answer);
    answer.catch(() => this.known.delete(key));
    return answer;
  }

  private async feed(caller: Caller, content: PlanContent, at: Date) {
    const { market, costs, channels } = this.parts;
    const workspace = scopeOf(caller);
    const plan = readyPlan(content);
    const { countries, destinations, followUps, currency } = plan;
    const [figures, terms, connected] = await Promise.all([
      market.figures(workspace.id),
      costs.terms(workspace),
      channels(workspace.id),
    ]);
    const today = dayAt(at.getTime() / 1_000, workspace.timeZone);
    const dollar = perDollar(terms.exchange, currency, today);
    const history = await this.parts.history.read(workspace, currency, onlyDestination(connected), at);
    const categories = followUps.map(({ category }) => category);
    const day = content.range?.from ?? today;
    const input: ForecastInput = {
      ...{ plan, history: history.rows, curves: curvesOf(content), today },
      people: addressablePeople(figures, countries, destinations),
      messageRates: messageRates(terms, { countries, categories, day, today, currency }),
      assumptions: editedAssumptions(content, dollar.value),
    };
    return { input, history, warnings: warningsOf(input, history, dollar.isRough) };
  }
}

/** A curve of ads that the plan has no longer waits until they come back. */
function curvesOf({ curves, countries, destinations, placements }: PlanContent): ForecastInput['curves'] {
  return curves.filter(
    ({ country, destination, placement }) =>
      countries.includes(country) && destinations.includes(destination) && placements.includes(placement),
  );
}

function warningsOf(
  { plan, people, messageRates: rates, history }: ForecastInput,
  { notes }: History,
  isRough: boolean,
) {
  const messengers = [...new Set(plan.destinations.flatMap((destination) => [...messengersOf(destination)]))];
  const unknown = plan.countries.filter((country) =>
    messengers.some((messenger) => !people.some((one) => one.country === country && one.messenger === messenger)),
  );
  const unrated = messengers.includes('whatsapp') ? unratedCountries(plan.countries, plan.followUps, rates) : [];
  const found: (ForecastWarning | false)[] = [
    history.length === 0 && { code: 'NO_HISTORY', countries: [] },
    ...notes.map((code) => ({ code, countries: [] })),
    unknown.length > 0 && { code: 'PEOPLE_UNKNOWN', countries: unknown },
    unrated.length > 0 && { code: 'MESSAGE_RATE_MISSING', countries: unrated },
    isRough && { code: 'DOLLAR_ROUGH', countries: [] },
  ];
  return found.filter((warning) => warning !== false);
}

function unratedCountries(
  countries: readonly string[],
  followUps: ForecastInput['plan']['followUps'],
  rates: readonly MessageRate[],
): string[] {
  return countries.filter((country) =>
    followUps.some(({ category }) => !rates.some((rate) => rate.country === country && rate.category === category)),
  );
}

/** Of plans beside one another: each has a forecast or the reason why it has none. */
export async function forecastOrRefusal(
  run: () => Promise<SeenForecast>,
): Promise<{ forecast: SeenForecast; refusal: null } | { forecast: null; refusal: SpuntaError }> {
  try {
    return { forecast: await run(), refusal: null };
  } catch (error) {
    if (error instanceof SpuntaError && error.status === 400) return { forecast: null, refusal: error };
    throw error;
  }
}
