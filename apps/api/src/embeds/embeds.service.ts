import { dayAt, SpuntaError, type MetricsQuery } from '@spunta/domain';
import type { Embed, EmbedDay, Metadata } from '@spunta/metadata';
import { LRUCache } from 'lru-cache';
import type { MetricsService } from '../metrics/metrics.service.js';
import type { SegmentedQuery, SegmentsService } from '../metrics/segments.service.js';
import { pagedList, readPage, type Page, type PageArgs } from '../paging/page.js';
import { nameOf, scopeOf, workspaceOf, type Caller } from '../people/caller.js';
import { hashToken, newToken } from '../people/tokens.js';
import { answerOfEmbed, type EmbedAnswer } from './embed.answer.js';
import {
  checkEmbed,
  checkSettings,
  queryAt,
  readQuestion,
  type EmbedRequest,
  type EmbedSettings,
} from './embed-input.js';

/** However many look, each chart is read once in so long. */
const ANSWERS_LAST_MS = 60_000;
const MOST_ANSWERS = 500;
const DAY_MS = 86_400_000;
export const VIEW_DAYS = 400;

export interface NewEmbedding {
  embed: Embed;
  token: string;
  /** Of the page, on this server. */
  path: string;
}

/** Of one version: a change, also one that another process took, is seen with the next look. */
interface Answered {
  at: number;
  version: number;
  answer: Promise<EmbedAnswer>;
}

export interface EmbedsParts {
  metadata: Pick<Metadata, 'embeds' | 'workspaces'>;
  metrics: Pick<MetricsService, 'run'>;
  segments: Pick<SegmentsService, 'toQuery'>;
  now: () => Date;
}

/** Charts that pages of other sites may show: each answers one question, to whoever has its token. */
export class EmbedsService {
  private readonly answers = new LRUCache<string, Answered>({ max: MOST_ANSWERS });

  constructor(private readonly parts: EmbedsParts) {}

  /**
   * The token is told this once. The question is asked at once, so that what cannot be answered is refused here and not on the page
   * of a customer. A segment's filters are kept as they are now. Throws what `metrics` throws, and INVALID_INPUT with the field.
   */
  async create(
    caller: Caller,
    { query: asked, ...request }: Omit<EmbedRequest, 'query'> & { query: SegmentedQuery },
  ): Promise<NewEmbedding> {
    const { metadata, metrics, segments, now } = this.parts;
    const scope = scopeOf(caller);
    const query: MetricsQuery = await segments.toQuery(scope, asked);
    const checked = checkEmbed({ ...request, query }, now());
    await metrics.run(scope, queryAt(checked.question, now()), caller);
    const token = newToken();
    const made = { tokenHash: hashToken(token), createdAt: now(), createdBy: nameOf(caller) };
    const embed = await metadata.embeds.create(scope.id, { ...checked, ...made });
    return { embed, token, path: `/embed/${token}` };
  }

  page(caller: Caller, args: PageArgs): Promise<Page<Embed>> {
    return readPage(pagedList('embeds', this.parts.metadata.embeds, workspaceOf(caller).id), args);
  }

  /** All of its settings, above the version `base`; its address and its question stay. Throws INVALID_INPUT with the field, and CONFLICT. */
  update(caller: Caller, place: { id: string; base: number }, settings: EmbedSettings): Promise<Embed> {
    const { metadata, now } = this.parts;
    const at = now();
    const hand = { by: nameOf(caller), at };
    return metadata.embeds.update(workspaceOf(caller).id, place, checkSettings(settings, at), hand);
  }

  /** From the next request on it is shown to nobody. */
  async revoke(caller: Caller, id: string): Promise<Embed> {
    const revoked = await this.parts.metadata.embeds.revoke(workspaceOf(caller).id, id, this.parts.now());
    this.answers.delete(revoked.id);
    return revoked;
  }

  /** The days on which it was opened, the newest first. Throws NOT_FOUND. */
  async views(caller: Caller, id: string): Promise<EmbedDay[]> {
    const { metadata, now } = this.parts;
    const { id: workspaceId, timeZone } = workspaceOf(caller);
    await metadata.embeds.get(workspaceId, id);
    const since = dayAt((now().getTime() - VIEW_DAYS * DAY_MS) / 1_000, timeZone);
    return metadata.embeds.days(workspaceId, id, since);
  }

  /** What a token opens. NOT_FOUND in the same words, whether it never was, is over or was taken back. */
  async open(token: string): Promise<Embed> {
    const embed = await this.parts.metadata.embeds.findByToken(hashToken(token));
    const isOver = !embed || embed.revokedAt || (embed.expiresAt && embed.expiresAt <= this.parts.now());
    if (!isOver) return embed;
    throw new SpuntaError('NOT_FOUND', 'No chart is shown at this address.');
  }

  async countView({ workspaceId, id }: Embed): Promise<void> {
    const { metadata, now } = this.parts;
    const { timeZone } = await metadata.workspaces.get(workspaceId);
    await metadata.embeds.countView(workspaceId, id, dayAt(now().getTime() / 1_000, timeZone));
  }

  /** At most a minute old. Failures are not kept. */
  answer(embed: Embed): Promise<EmbedAnswer> {
    const at = this.parts.now().getTime();
    const kept = this.answers.get(embed.id);
    if (kept && kept.version === embed.version && at - kept.at < ANSWERS_LAST_MS) return kept.answer;
    const answer = this.read(embed);
    this.answers.set(embed.id, { at, version: embed.version, answer });
    answer.catch(() => this.answers.delete(embed.id));
    return answer;
  }

  private async read(embed: Embed): Promise<EmbedAnswer> {
    const { metadata, metrics, now } = this.parts;
    const workspace = await metadata.workspaces.get(embed.workspaceId);
    const caller: Caller = { kind: 'embed', id: embed.id, workspace };
    const query = queryAt(readQuestion(embed.question), now());
    const result = await metrics.run(scopeOf(caller), query, caller);
    return answerOfEmbed(embed, query, result, workspace.isSample);
  }
}
