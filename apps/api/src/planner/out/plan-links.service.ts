import { buildLink, LINK_CHANNELS, linkTakesText, SpuntaError, type LinkChannel } from '@spunta/domain';
import { tryLock, type Metadata } from '@spunta/metadata';
import { messengersOf } from '@spunta/planner';
import type { LinksService, ShownLink } from '../../links/links.service.js';
import { workspaceOf, type Caller } from '../../people/caller.js';
import type { PlansService, SeenPlan } from '../plans.service.js';

/** Of a plan's name in the names of its links, which have 120 characters at most. */
const LONGEST_NAME = 80;

/** A tracking link of a plan. `country`: null for the whole plan. */
export type PlanLinkShown = ShownLink & { country: string | null };

/** A messenger that the plan leads to, with what its links would need. */
export interface LinkTarget {
  channel: LinkChannel;
  /** '' where nothing is known. */
  address: string;
  text: string;
}

export interface PlanLinksInput {
  targets: { channel: string; address: string; text?: string | null }[];
  /** One link a country instead of one for all. */
  perCountry: boolean;
}

interface Place {
  channel: LinkChannel;
  /** '' for the whole plan. */
  country: string;
}

const keyOf = ({ channel, country }: Place): string => `${channel} ${country}`;

/** Links and codes of a plan: whoever follows one is counted for its campaign. */
export class PlanLinksService {
  constructor(
    private readonly metadata: Metadata,
    private readonly plans: PlansService,
    private readonly links: LinksService,
  ) {}

  async list(caller: Caller, planId: string): Promise<PlanLinkShown[]> {
    await this.plans.get(caller, planId);
    const found = await this.metadata.planLinks.list(workspaceOf(caller).id, planId);
    return found.map((link) => ({ ...link, ...buildLink(link), country: link.country || null }));
  }

  /** The plan's messengers that have links. The address is the one that the newest link of the workspace has. */
  async targets(caller: Caller, planId: string): Promise<LinkTarget[]> {
    const { id } = workspaceOf(caller);
    const { content } = (await this.plans.get(caller, planId)).newest;
    const [earlier, numbers] = await Promise.all([
      this.metadata.trackingLinks.list(id),
      this.metadata.accountNumbers.list(id),
    ]);
    const own: Partial<Record<LinkChannel, string | undefined>> = {
      whatsapp: numbers.length === 1 ? numbers[0]?.number : undefined,
      messenger: content.delivery.pageId,
    };
    const led = new Set<string>(content.destinations.flatMap((destination) => [...messengersOf(destination)]));
    return LINK_CHANNELS.filter((channel) => led.has(channel)).map((channel) => ({
      channel,
      address: earlier.findLast((link) => link.channel === channel)?.address ?? own[channel] ?? '',
      text: linkTakesText(channel) ? (content.creative.prefilledMessage ?? '') : '',
    }));
  }

  /** Makes the links that are missing; those that are there stay as they are. Throws CONFLICT while another request does the same. */
  async create(caller: Caller, planId: string, { targets, perCountry }: PlanLinksInput): Promise<PlanLinkShown[]> {
    const plan = await this.plans.get(caller, planId);
    const { countries } = plan.newest.content;
    if (targets.length === 0)
      throw new SpuntaError('INVALID_INPUT', 'Choose at least one messenger for the links.', 'targets');
    if (perCountry && countries.length === 0)
      throw new SpuntaError('INVALID_INPUT', 'The plan has no countries yet: choose them first.', 'countries');
    const held = await tryLock(this.metadata.pool, `plan-links:${plan.id}`, async () => {
      const there = new Set((await this.metadata.planLinks.list(workspaceOf(caller).id, planId)).map(keyOf));
      for (const target of targets)
        for (const country of perCountry ? countries : [''])
          if (!there.has(`${target.channel} ${country}`)) await this.make(caller, plan, { ...target, country });
    });
    if (!held) throw new SpuntaError('CONFLICT', 'The links of this plan are being made. Look again in a moment.');
    return this.list(caller, planId);
  }

  private async make(
    caller: Caller,
    plan: SeenPlan,
    { country, ...target }: PlanLinksInput['targets'][number] & { country: string },
  ): Promise<void> {
    const { id } = workspaceOf(caller);
    const name = [plan.name.slice(0, LONGEST_NAME), target.channel, country].filter(Boolean).join(' · ');
    const given = { ...target, campaign: await this.campaignOf(id, plan) };
    const link = await this.links.create(caller, { ...given, name }).catch((error: unknown) => {
      const isTaken = error instanceof SpuntaError && error.code === 'CONFLICT' && error.field === 'name';
      if (!isTaken) throw error;
      return this.links.create(caller, { ...given, name: `${name} (${plan.id.slice(0, 4)})` });
    });
    await this.metadata.planLinks.add(id, plan.id, { linkId: link.id, channel: link.channel, country });
  }

  /** The campaign that the plan made last at the ad platform, before that its name. */
  private async campaignOf(workspaceId: string, plan: SeenPlan): Promise<string> {
    const { planPublications } = this.metadata;
    const [newest] = (await planPublications.list(workspaceId, plan.id)).filter(({ status }) => status === 'done');
    if (!newest) return plan.name;
    const { steps } = await planPublications.get(workspaceId, newest.id);
    return steps.find(({ key }) => key === 'campaign')?.externalId ?? plan.name;
  }
}
