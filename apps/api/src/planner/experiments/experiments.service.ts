import { createHmac, randomInt } from 'node:crypto';
import { dayAt, daysIn, endOfDay, SpuntaError, type Channel } from '@spunta/domain';
import { findContacts } from '@spunta/ingest';
import type { Experiment, ExperimentKind, ExperimentRepository, Metadata, WorkspaceRepository } from '@spunta/metadata';
import {
  alwaysValid,
  dayVarianceOf,
  differenceInDifferences,
  differenceOfShares,
  drawHoldout,
  neededDays,
  neededPeople,
  type Effect,
} from '@spunta/planner';
import { readLotArms, readLotMembers, streamLot, type LotArm, type LotMember, type PeopleLot } from '@spunta/rollups';
import type { SheetLine } from '@spunta/sheets';
import type { Warehouse } from '@spunta/warehouse';
import type { MetricsService } from '../../metrics/metrics.service.js';
import { readPage, type Page, type PageArgs } from '../../paging/page.js';
import { nameOf, scopeOf, workspaceOf, type Caller } from '../../people/caller.js';
import type { Ask } from '../after/plan-actuals.js';
import { startOf } from '../after/kept-forecast.js';
import { divideList, type ListGroup } from './divide-list.js';
import { readDesign, type CountryDesign, type ExperimentDesign, type MessageDesign } from './experiment-design.js';
import { readDays, readGrowth, type CountryGrowth } from './experiment-figures.js';

export const SHOWN_STATES = ['DRAFT', 'RUNNING', 'ENDED', 'STOPPED', 'CANCELLED'] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

export interface Groups {
  /** Of countries; empty for people, who are parted by a keyed hash. */
  treated: string[];
  held: string[];
}

export type SeenExperiment = Omit<Experiment, 'state' | 'design' | 'groups'> & {
  state: ShownState;
  design: ExperimentDesign;
  groups: Groups;
};

export interface ExperimentSample {
  kind: ExperimentKind;
  seed: number;
  groups: Groups;
  /** Days of the design; the test needs `neededDays` and as many before. null for people. */
  days: number | null;
  neededDays: number | null;
  /** How much days of a country differ (variance of the logarithm), from so many days of own history; 0 days: a judgement. */
  dayVariance: number | null;
  historyDays: number | null;
  /** People of each group that the test needs, and those that there are. null for countries. */
  neededPeople: number | null;
  treatedPeople: number | null;
  heldPeople: number | null;
  isEnough: boolean;
}

export const RESULT_METHODS = ['DIFFERENCE_IN_DIFFERENCES', 'DIFFERENCE_OF_SHARES', 'ALWAYS_VALID'] as const;
export interface ExperimentResult {
  method: (typeof RESULT_METHODS)[number];
  /** Of countries how many times as much (1.2: 20 % more), of people a difference of shares; null: nobody took part yet. */
  effect: Effect | null;
  /** What says that there is no effect. */
  none: number;
  isFinal: boolean;
  through: string;
  countries: CountryGrowth[];
  treated: LotArm | null;
  held: LotArm | null;
}

export interface ExperimentsParts {
  experiments: ExperimentRepository;
  workspaces: WorkspaceRepository;
  metadata: Metadata;
  warehouse: Warehouse;
  metrics: MetricsService;
  now: () => Date;
}

const groupOf = (isHeld: boolean | undefined): ListGroup =>
  isHeld === undefined ? 'not_taking_part' : isHeld ? 'held_out' : 'message';

/** How much days differ where no history tells: a judgement, as in the assumptions of a plan. */
const JUDGED_VARIANCE = 0.09;
const LONGEST_NOTE = 500;
const KEY_BYTES = 16;

/** Hold-outs of countries and of people: drawn by lot, started, stopped, and judged when it is time. */
export class ExperimentsService {
  constructor(private readonly parts: ExperimentsParts) {}

  page(caller: Caller, args: PageArgs): Promise<Page<SeenExperiment>> {
    const { id } = workspaceOf(caller);
    const { experiments, now } = this.parts;
    return readPage(
      {
        name: 'experiments',
        read: async (request) =>
          (await experiments.page(id, request)).map((one) => ({ ...seen(one, now()), place: one.place })),
        count: () => experiments.count(id),
      },
      args,
    );
  }

  async get(caller: Caller, id: string): Promise<SeenExperiment> {
    return seen(await this.parts.experiments.get(workspaceOf(caller).id, id), this.parts.now());
  }

  /** What a design needs and has; nothing is kept. Without a seed the groups are drawn anew each time. */
  async sample(caller: Caller, given: GivenDesign): Promise<ExperimentSample> {
    const design = readDesign(withSeed(given));
    const about = { kind: design.kind, seed: design.seed };
    return design.kind === 'countries'
      ? { ...about, ...(await this.countrySample(caller, design)) }
      : { ...about, ...(await this.peopleSample(caller, design)) };
  }

  /** Draws the groups and keeps all as a draft. */
  async create(caller: Caller, given: GivenDesign): Promise<SeenExperiment> {
    const design = readDesign(withSeed(given));
    const { name, kind, range, seed } = design;
    const groups = groupsOf(design);
    this.refusePast(range, 'range.from');
    const made = await this.parts.experiments.create(workspaceOf(caller).id, {
      ...{ name, kind, seed, design, groups, timeZone: range.timeZone },
      ...{ startsOn: range.from, endsOn: range.to, by: nameOf(caller), at: this.parts.now() },
    });
    return seen(made, this.parts.now());
  }

  /** Throws CONFLICT unless it is a draft whose first day is not over. */
  async start(caller: Caller, id: string): Promise<SeenExperiment> {
    const { design } = await this.get(caller, id);
    this.refusePast(design.range, 'id');
    return this.move(caller, id, 'running', '');
  }

  async cancel(caller: Caller, id: string, note: string): Promise<SeenExperiment> {
    return this.move(caller, id, 'cancelled', note);
  }

  /** Before its end: of countries nothing can be said then. */
  async stop(caller: Caller, id: string, note: string): Promise<SeenExperiment> {
    if ((await this.get(caller, id)).state === 'ENDED')
      throw new SpuntaError('CONFLICT', 'This experiment is over: there is nothing left to stop.', 'id');
    return this.move(caller, id, 'stopped', note);
  }

  /**
   * Throws CONFLICT where it is too early: countries before the last day is over, people before the first day. Until its end people are
   * judged by a test that may be looked at as often as one likes.
   */
  async result(caller: Caller, id: string): Promise<ExperimentResult> {
    const experiment = await this.get(caller, id);
    const { design, state, groups } = experiment;
    if (state === 'DRAFT' || state === 'CANCELLED')
      throw new SpuntaError('CONFLICT', 'This experiment has not run: start it first.', 'id');
    return design.kind === 'countries'
      ? this.countryResult(caller, design, state, groups)
      : this.peopleResult(caller, design, experiment);
  }

  /** Everybody who takes part, by lot. Throws CONFLICT for countries. */
  async lot(caller: Caller, id: string): Promise<AsyncIterable<LotMember[]>> {
    return streamLot(this.parts.warehouse, await this.lotOf(caller, await this.messagesOf(caller, id)));
  }

  /**
   * A list of people, each line with its group behind it; nothing of it is kept. Throws CONFLICT for countries, UNSUPPORTED_FILE once the
   * first line is read.
   */
  async divide(
    caller: Caller,
    id: string,
    lines: AsyncIterable<SheetLine>,
    channel: Channel,
  ): Promise<AsyncIterable<string>> {
    const { warehouse, metadata } = this.parts;
    const lot = await this.lotOf(caller, await this.messagesOf(caller, id));
    return divideList(lines, channel, async (people) => {
      const keys = people.flatMap((person) => (person.type === 'contact' ? [] : [person]));
      const found = await findContacts(metadata, lot.workspace, channel, keys);
      let next = 0;
      const contacts = people.map((person) => (person.type === 'contact' ? person.value : (found[next++] ?? null)));
      const held = await readLotMembers(
        warehouse,
        lot,
        contacts.filter((contact) => contact !== null),
      );
      return contacts.map((contact) => groupOf(contact === null ? undefined : held.get(contact)));
    });
  }

  private async messagesOf(caller: Caller, id: string): Promise<MessageDesign> {
    const { design } = await this.get(caller, id);
    if (design.kind !== 'messages')
      throw new SpuntaError(
        'CONFLICT',
        'Only an experiment with messages parts people: this one parts countries.',
        'id',
      );
    return design;
  }

  private async countrySample(caller: Caller, design: CountryDesign) {
    const groups = groupsOf(design);
    const today = dayAt(this.parts.now().getTime() / 1_000, design.range.timeZone);
    const told = dayVarianceOf(await readDays(this.ask(caller), design, today));
    const dayVariance = told?.variance ?? JUDGED_VARIANCE;
    const sides = { treated: groups.treated.length, held: groups.held.length };
    const needed = Math.max(1, neededDays(design.effect, sides, dayVariance, { alpha: 0.05, power: design.power }));
    const days = daysIn(design.range);
    return {
      ...{ groups, days, neededDays: needed, dayVariance, historyDays: told?.days ?? 0, isEnough: days >= needed },
      ...{ neededPeople: null, treatedPeople: null, heldPeople: null },
    };
  }

  private async peopleSample(caller: Caller, design: MessageDesign) {
    const needed = neededPeople(design.rate, design.effect, { alpha: 0.05, power: design.power });
    const { treated, held } = await readLotArms(this.parts.warehouse, await this.lotOf(caller, design));
    return {
      ...{ groups: { treated: [], held: [] }, days: null, neededDays: null, dayVariance: null, historyDays: null },
      ...{ neededPeople: needed, treatedPeople: treated.people, heldPeople: held.people },
      isEnough: Math.min(treated.people, held.people) >= needed,
    };
  }

  private async countryResult(
    caller: Caller,
    design: CountryDesign,
    state: ShownState,
    { held }: Groups,
  ): Promise<ExperimentResult> {
    const { to } = design.range;
    if (state === 'STOPPED')
      throw new SpuntaError(
        'CONFLICT',
        'This experiment was stopped early: what it shows could be chance, so nothing is told.',
        'id',
      );
    if (state !== 'ENDED')
      throw new SpuntaError(
        'CONFLICT',
        `Look on the day after ${to}: whoever looks earlier finds effects that are none.`,
        'id',
      );
    const countries = await readGrowth(this.ask(caller), design, held);
    const side = (isHeld: boolean) => countries.filter((one) => one.held === isHeld);
    const effect = differenceInDifferences(side(false), side(true));
    return {
      ...{ method: 'DIFFERENCE_IN_DIFFERENCES', effect, none: 1, isFinal: true, through: to, countries },
      ...{ treated: null, held: null },
    };
  }

  private async peopleResult(
    caller: Caller,
    design: MessageDesign,
    { state, history }: SeenExperiment,
  ): Promise<ExperimentResult> {
    const now = this.parts.now();
    if (startOf(design.range) > now)
      throw new SpuntaError('CONFLICT', `This experiment begins on ${design.range.from}.`, 'id');
    const stopped = history.find((step) => step.state === 'stopped')?.at;
    const lot = await this.lotOf(caller, design);
    const until = Math.min(lot.end, Math.floor((stopped ? Date.parse(stopped) : now.getTime()) / 1_000));
    const { treated, held } = await readLotArms(this.parts.warehouse, { ...lot, end: until });
    const arms = [treated, held].map(({ people, wrote }) => ({ people, events: wrote })) as [
      { people: number; events: number },
      { people: number; events: number },
    ];
    const isEnd = state === 'ENDED';
    return {
      method: isEnd ? 'DIFFERENCE_OF_SHARES' : 'ALWAYS_VALID',
      effect: isEnd ? differenceOfShares(...arms) : alwaysValid(...arms, Math.abs(design.effect)),
      ...{ none: 0, isFinal: state !== 'RUNNING', countries: [], treated, held },
      through: dayAt(until, design.range.timeZone),
    };
  }

  /** People are told apart by a hash that only the workspace's key and the seed can make. */
  private async lotOf(
    caller: Caller,
    { range, countries, activeDays, heldShare, seed }: MessageDesign,
  ): Promise<PeopleLot> {
    const { id } = workspaceOf(caller);
    const secret = await this.parts.workspaces.contactKey(id);
    const start = startOf(range).getTime() / 1_000;
    return {
      ...{
        workspace: id,
        since: start - activeDays * 86_400,
        start,
        end: endOfDay(range.to, range.timeZone),
        countries,
      },
      ...{
        share: heldShare,
        key: createHmac('sha256', secret).update(`hold-out ${seed}`).digest().subarray(0, KEY_BYTES),
      },
    };
  }

  private async move(caller: Caller, id: string, state: 'running' | 'stopped' | 'cancelled', note: string) {
    if (note.length > LONGEST_NOTE)
      throw new SpuntaError('INVALID_INPUT', `This has at most ${LONGEST_NOTE} characters: shorten it.`, 'note');
    const now = this.parts.now();
    const step = { at: now.toISOString(), by: nameOf(caller), note: note.trim() };
    return seen(await this.parts.experiments.move(workspaceOf(caller).id, id, state, step), now);
  }

  /** Groups drawn after the fact would prove nothing. */
  private refusePast(range: ExperimentDesign['range'], field: string): void {
    if (endOfDay(range.from, range.timeZone) * 1_000 <= this.parts.now().getTime())
      throw new SpuntaError(
        'CONFLICT',
        `${range.from} is over: an experiment begins today or later. Make a new one.`,
        field,
      );
  }

  private ask(caller: Caller): Ask {
    return (query) => this.parts.metrics.run(scopeOf(caller), query, caller);
  }
}

export type GivenDesign = { kind: ExperimentKind; seed?: number | null };

const withSeed = (given: GivenDesign) => ({ ...given, seed: given.seed ?? randomInt(1, 1_000_000) });

function groupsOf(design: ExperimentDesign): Groups {
  if (design.kind === 'messages') return { treated: [], held: [] };
  const groups = drawHoldout(design.countries, design.heldShare, design.seed);
  if (Math.min(groups.treated.length, groups.held.length) < 2)
    throw new SpuntaError(
      'INVALID_INPUT',
      'Each side needs two countries: choose more countries or another share.',
      'heldShare',
    );
  return groups;
}

/** That a running one is over follows from its last day. */
function seen<T extends Experiment>(experiment: T, now: Date): Omit<T, 'state' | 'design' | 'groups'> & SeenExperiment {
  const { state, endsOn, timeZone } = experiment;
  const isOver = state === 'running' && endOfDay(endsOn, timeZone) * 1_000 <= now.getTime();
  return {
    ...experiment,
    state: isOver ? 'ENDED' : (state.toUpperCase() as ShownState),
    design: experiment.design as ExperimentDesign,
    groups: experiment.groups as Groups,
  };
}
