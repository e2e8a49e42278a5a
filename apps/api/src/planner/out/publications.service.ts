import { adSteps, type AdGrouping, type AdStep } from '@spunta/ads';
import { SpuntaError } from '@spunta/domain';
import type { AdAccount, ListedPublication, Metadata, WholePublication } from '@spunta/metadata';
import type { Check } from '@spunta/planner';
import { nameOf, workspaceOf, type Caller } from '../../people/caller.js';
import type { ForecastsService } from '../forecasts.service.js';
import type { PlansService, SeenPlan } from '../plans.service.js';
import { adPlanOf, markerOf, type LeftOut, type Publishing } from './ad-plan-of.js';
import type { PublicationRuns } from './publication-runs.js';

/** Longer than any wait of a run: whatever sent the calls is gone. */
const STALLED_MS = 10 * 60_000;

export interface PublicationParts {
  metadata: Metadata;
  plans: PlansService;
  forecasts: ForecastsService;
  runs: PublicationRuns;
  now: () => Date;
}

/** What would be sent. */
export interface Payloads {
  planId: string;
  version: number;
  account: AdAccount;
  marker: string;
  steps: AdStep[];
  leftOut: LeftOut[];
}

export interface PublishInput {
  adAccountId: string;
  /** Number of the version that was looked at. */
  version: number;
  grouping: AdGrouping;
  /** Although another version of the plan made ads in this account. */
  again: boolean;
}

/** `isStalled`: nobody sends any more, and it has not ended. */
export type Seen<T> = T & { isStalled: boolean };

/** A plan's ads at the ad platform: shown, sent once, gone on with. */
export class PublicationsService {
  constructor(private readonly parts: PublicationParts) {}

  /** Throws INVALID_INPUT on the field of the plan that the platform would refuse. */
  async payloads(caller: Caller, planId: string, input: Omit<PublishInput, 'version' | 'again'>): Promise<Payloads> {
    const plan = await this.parts.plans.get(caller, planId);
    return this.build(caller, plan, await this.accountOf(caller, input.adAccountId), input.grouping);
  }

  /** The check list, with what the ad platform says. */
  async blockers(caller: Caller, planId: string): Promise<{ checks: Check[]; problems: string[] }> {
    const plan = await this.parts.plans.get(caller, planId);
    const { blockers, problems } = await this.parts.forecasts.forecast(
      caller,
      plan.newest.content,
      {},
      { isPlatformAsked: true },
    );
    return { checks: blockers, problems };
  }

  /**
   * Begins, or goes on with what began. The same version in the same account is published once. Throws CONFLICT on `version` when the plan was saved since,
   * and on `again` when another version made ads already.
   */
  async publish(caller: Caller, planId: string, input: PublishInput): Promise<Seen<WholePublication>> {
    const { metadata, now } = this.parts;
    const { id: workspaceId } = workspaceOf(caller);
    const plan = await this.parts.plans.get(caller, planId);
    const account = await this.accountOf(caller, input.adAccountId);
    if (plan.version !== input.version)
      refuse('The plan was saved since you looked at it: look at it again before it is sent.', 'version');
    if (plan.archivedAt) refuse('The plan is archived: take it out of the archive first.', 'id');
    const marker = markerOf(this.publishing(plan, account, input.grouping, null));
    const before = await metadata.planPublications.list(workspaceId, planId);
    const own = before.find((one) => one.marker === marker);
    const other = before.find((one) => one.account === account.externalId && one.marker !== marker && one.made > 0);
    if (!own && other && !input.again)
      refuse(
        `Version ${other.planVersion} of this plan has made ads in this account. Delete them there, or say that you want both.`,
        'again',
      );
    const opened = own ?? (await this.open(caller, plan, account, input.grouping));
    await this.begin(workspaceId, opened);
    return this.seen(await metadata.planPublications.get(workspaceId, opened.id), now());
  }

  /** Sends what is still to be made, as it was when the publication began, whatever the plan says now. Throws NOT_FOUND. */
  async resume(caller: Caller, id: string): Promise<Seen<WholePublication>> {
    const { id: workspaceId } = workspaceOf(caller);
    await this.begin(workspaceId, await this.parts.metadata.planPublications.get(workspaceId, id));
    return this.get(caller, id);
  }

  /** Seen as running from now on, not as it ended before. */
  private async begin(workspaceId: string, { id, status }: Pick<ListedPublication, 'id' | 'status'>): Promise<void> {
    const { metadata, runs, now } = this.parts;
    if (status === 'done') return;
    const fresh = { status: 'running', errorCode: null, errorMessage: null, updatedAt: now() } as const;
    await metadata.planPublications.save(workspaceId, id, fresh);
    runs.begin(workspaceId, id);
  }

  async get(caller: Caller, id: string): Promise<Seen<WholePublication>> {
    const found = await this.parts.metadata.planPublications.get(workspaceOf(caller).id, id);
    return this.seen(found, this.parts.now());
  }

  /** Of one plan, the newest first. */
  async list(caller: Caller, planId: string): Promise<Seen<ListedPublication>[]> {
    const { id } = workspaceOf(caller);
    await this.parts.plans.get(caller, planId);
    const found = await this.parts.metadata.planPublications.list(id, planId);
    return found.map((one) => this.seen(one, this.parts.now()));
  }

  private async open(caller: Caller, plan: SeenPlan, account: AdAccount, grouping: AdGrouping) {
    const { metadata, now } = this.parts;
    const { marker, steps } = await this.build(caller, plan, account, grouping);
    return metadata.planPublications.open(workspaceOf(caller).id, {
      ...{ planId: plan.id, planVersion: plan.version, adAccountId: account.id, account: account.externalId },
      ...{ marker, steps, startedBy: nameOf(caller), at: now() },
    });
  }

  private async build(caller: Caller, plan: SeenPlan, account: AdAccount, grouping: AdGrouping): Promise<Payloads> {
    const { content } = plan.newest;
    const { metadata, forecasts } = this.parts;
    const { cells, budgets, currency, refused } = await forecasts.forecast(caller, content);
    if (currency !== account.currency)
      throw new SpuntaError(
        'INVALID_INPUT',
        `The plan counts in ${currency} and the ad account in ${account.currency}: choose ${account.currency} for the budget, or another account.`,
        'budget.currency',
      );
    const [number, ...more] = await metadata.accountNumbers.list(workspaceOf(caller).id);
    const whatsappNumber = number && more.length === 0 ? number.number : null;
    const publishing = this.publishing(plan, account, grouping, whatsappNumber);
    const { plan: adPlan, leftOut } = adPlanOf(content, { cells, budgets: new Map(budgets) }, publishing);
    const unknown = content.countries.flatMap((country) => refused.map((pair) => ({ ...pair, country })));
    return {
      ...{ planId: plan.id, version: plan.version, account, marker: adPlan.marker },
      ...{ steps: adSteps(adPlan), leftOut: [...leftOut, ...unknown] },
    };
  }

  private publishing(
    { id: planId, version }: SeenPlan,
    account: AdAccount,
    grouping: AdGrouping,
    whatsappNumber: string | null,
  ): Publishing {
    return { planId, version, grouping, account: account.externalId, whatsappNumber, now: this.parts.now() };
  }

  /** Throws NOT_FOUND, and INVALID_INPUT where the platform of the account takes no ads from here. */
  private async accountOf(caller: Caller, id: string): Promise<AdAccount> {
    const account = await this.parts.metadata.adAccounts.get(workspaceOf(caller).id, id);
    if (account.platform === 'meta') return account;
    throw new SpuntaError('INVALID_INPUT', 'Plans are published in ad accounts of Meta: choose one.', 'adAccountId');
  }

  private seen<T extends { status: string; updatedAt: Date }>(found: T, now: Date): Seen<T> {
    const isOld = now.getTime() - found.updatedAt.getTime() > STALLED_MS;
    return { ...found, isStalled: found.status === 'running' && isOld };
  }
}

function refuse(message: string, field: string): never {
  throw new SpuntaError('CONFLICT', message, field);
}
