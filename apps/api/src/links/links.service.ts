import { randomInt } from 'node:crypto';
import {
  buildLink,
  checkLinkAddress,
  checkLinkText,
  LINK_CHANNELS,
  makeLinkToken,
  SpuntaError,
  type BuiltLink,
  type LinkChannel,
} from '@spunta/domain';
import type { LinkFilter, TrackingLink, TrackingLinkInput, TrackingLinkRepository } from '@spunta/metadata';
import type { LinkFact } from '@spunta/metrics';
import { readPage, type Page, type PageArgs } from '../paging/page.js';
import { nameOf, workspaceOf, type Caller } from '../people/caller.js';
import { assertName } from '../people/people.checks.js';
import { drawCode } from './qr-code.js';

const LONGEST_CAMPAIGN = 200;
const LONGEST_SEARCH = 200;
const MOST_TRIES = 20;
/** Written like a token, so that a preview looks and is as long as the link will be. */
const EXAMPLE_TOKEN = 'C23HK5';

/** A link as it comes from outside. */
export interface GivenLink {
  name: string;
  channel: string;
  address: string;
  text?: string | null;
  campaign?: string | null;
}

export type ShownLink = TrackingLink & BuiltLink;

/** What a link will be, before it is kept. */
export interface LinkPreview extends BuiltLink {
  address: string;
  token: string;
  /** A QR code as SVG. */
  code: string;
}

/** Links and QR codes that open a conversation and bring back who followed them. */
export class LinksService {
  constructor(
    private readonly links: TrackingLinkRepository,
    private readonly now: () => Date,
  ) {}

  async page(caller: Caller, filter: LinkFilter, args: PageArgs): Promise<Page<ShownLink>> {
    const { id } = workspaceOf(caller);
    if (filter.search.length > LONGEST_SEARCH)
      throw new SpuntaError('INVALID_INPUT', `A search has at most ${LONGEST_SEARCH} characters.`, 'search');
    return readPage(
      {
        name: filter.archived ? 'archivedLinks' : 'links',
        read: async (request) => {
          const rows = await this.links.page(id, filter, request);
          return rows.map((row) => ({ ...row, ...buildLink(row) }));
        },
        count: () => this.links.count(id, filter),
      },
      args,
    );
  }

  async get(caller: Caller, id: string): Promise<ShownLink> {
    return shown(await this.links.get(workspaceOf(caller).id, id));
  }

  /** Tokens are drawn until one is free: of 5 million, with 5,000 taken, the first is 999 times in 1,000. */
  async create(caller: Caller, given: GivenLink): Promise<ShownLink> {
    const input = checkLink(given);
    for (let tries = 1; ; tries += 1) {
      const token = makeLinkToken((below) => randomInt(below));
      try {
        return shown(await this.links.create(workspaceOf(caller).id, { ...input, token }, nameOf(caller)));
      } catch (error) {
        if (!(error instanceof SpuntaError) || error.field !== 'token' || tries >= MOST_TRIES) throw error;
      }
    }
  }

  async update(caller: Caller, id: string, given: GivenLink): Promise<ShownLink> {
    return shown(await this.links.update(workspaceOf(caller).id, id, checkLink(given)));
  }

  /** Its token goes on counting: what is printed hangs on. */
  async setArchived(caller: Caller, id: string, archived: boolean): Promise<ShownLink> {
    return shown(await this.links.setArchived(workspaceOf(caller).id, id, archived ? this.now() : null));
  }

  /** Of a new link, or of what one with `id` would become. */
  async preview(caller: Caller, given: Omit<GivenLink, 'name'>, id: string | null): Promise<LinkPreview> {
    const token = id === null ? EXAMPLE_TOKEN : (await this.links.get(workspaceOf(caller).id, id)).token;
    const target = checkTarget(given);
    const built = buildLink({ ...target, token });
    const code = await drawCode(built.url, { format: 'svg', size: 256, margin: 2, level: 'M' });
    return { ...built, address: target.address, token, code: code.toString('utf8') };
  }

  /** What figures are told by, archived links too. */
  async facts(workspaceId: string): Promise<LinkFact[]> {
    const links = await this.links.list(workspaceId);
    return links.map(({ token, name, campaign }) => ({ token, name, campaign: campaign ?? '' }));
  }
}

const shown = (link: TrackingLink): ShownLink => ({ ...link, ...buildLink(link) });

/** Throws INVALID_INPUT on the field at fault. Pure. */
export function checkLink(given: GivenLink): TrackingLinkInput {
  const name = assertName(given.name, 'name');
  const campaign = (given.campaign ?? '').replace(/\s+/g, ' ').trim();
  if (campaign.length > LONGEST_CAMPAIGN || /\p{Cc}/u.test(campaign))
    throw new SpuntaError('INVALID_INPUT', `A campaign has at most ${LONGEST_CAMPAIGN} characters.`, 'campaign');
  return { name, ...checkTarget(given), campaign: campaign || null };
}

function checkTarget({
  channel,
  address,
  text,
}: Omit<GivenLink, 'name'>): Omit<TrackingLinkInput, 'name' | 'campaign'> {
  if (!isLinkChannel(channel))
    throw new SpuntaError('INVALID_INPUT', `Links go to one of ${LINK_CHANNELS.join(', ')}.`, 'channel');
  return { channel, address: checkLinkAddress(channel, address), text: checkLinkText(channel, text ?? '') };
}

function isLinkChannel(channel: string): channel is LinkChannel {
  return (LINK_CHANNELS as readonly string[]).includes(channel);
}
