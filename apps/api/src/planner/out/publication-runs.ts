import { setTimeout as sleep } from 'node:timers/promises';
import { publishSteps, type AdContext, type AdPublisher, type StepKeeper } from '@spunta/ads';
import { SpuntaError } from '@spunta/domain';
import { tryLock, type Metadata, type WholePublication } from '@spunta/metadata';
import type { Log } from '../../boot/log.js';

/** Somebody watches; who meets a longer limit goes on by hand. */
const MOST_WAIT_MS = 5 * 60_000;

export interface RunParts {
  metadata: Metadata;
  publisher: AdPublisher;
  now: () => Date;
  log: Log;
}

/** Sends the calls of publications, each publication by one process at a time; the request that began it does not wait. */
export class PublicationRuns {
  private readonly controller = new AbortController();
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly parts: RunParts) {}

  /** Goes on after a run of the same that has told its end but has not left yet; in another process it does nothing meanwhile. */
  begin(workspaceId: string, id: string): void {
    const before = this.running.get(id) ?? Promise.resolve();
    const ended = before.then(() => this.lockAndRun(workspaceId, id));
    this.running.set(id, ended);
    void ended.finally(() => this.running.get(id) === ended && this.running.delete(id));
  }

  /** What runs stops before its next call, and can be gone on with. */
  async stop(): Promise<void> {
    const message = 'The server was stopped before all was made. Go on: what was made stays.';
    this.controller.abort(new SpuntaError('STORE_UNAVAILABLE', message));
    await Promise.all(this.running.values());
  }

  private async lockAndRun(workspaceId: string, id: string): Promise<void> {
    const { metadata, log } = this.parts;
    if (this.controller.signal.aborted) return;
    try {
      await tryLock(metadata.pool, id, () => this.run(workspaceId, id));
    } catch (error) {
      log.error({ err: error, publication: id }, 'a publication of a plan could not be kept; it can be gone on with');
    }
  }

  private async run(workspaceId: string, id: string): Promise<void> {
    const { metadata, now, log } = this.parts;
    const publication = await metadata.planPublications.get(workspaceId, id);
    if (publication.status === 'done') return;
    const save = (patch: Parameters<Metadata['planPublications']['save']>[2]) =>
      metadata.planPublications.save(workspaceId, id, { ...patch, updatedAt: now() });
    await save({ status: 'running', errorCode: null, errorMessage: null });
    try {
      const ids = await this.send(workspaceId, publication);
      await this.keepCampaign(workspaceId, publication, ids.get('campaign') ?? '');
      await save({ status: 'done', finishedAt: now() });
    } catch (error) {
      const isTold = error instanceof SpuntaError;
      if (!isTold) log.error({ err: error, publication: id }, 'a plan could not be published, by a fault of ours');
      await save({
        status: 'failed',
        errorCode: isTold ? error.code : 'INTERNAL',
        errorMessage: isTold ? error.message : 'Something of ours went wrong; the log of the server tells what.',
      });
    }
  }

  private async send(workspaceId: string, publication: WholePublication): Promise<Map<string, string>> {
    const { adAccountId, marker, steps } = publication;
    if (adAccountId === null)
      throw new SpuntaError('CONFLICT', 'The ad account was removed. Connect it again and publish the plan anew.');
    const settings = await this.parts.metadata.adAccounts.secretsOf(workspaceId, adAccountId);
    const states = steps.map(({ body, state, ...step }) => ({
      ...{ ...step, body: body as Record<string, unknown>, isUnsure: state === 'sending' },
      kind: step.kind as Parameters<typeof publishSteps>[0][number]['kind'],
    }));
    const { publisher } = this.parts;
    const keeper = this.keeperOf(workspaceId, publication);
    return publishSteps(states, { publisher, settings, marker, keeper, context: this.context() });
  }

  private keeperOf(workspaceId: string, { id, steps }: WholePublication): StepKeeper {
    const { planPublications } = this.parts.metadata;
    const { now } = this.parts;
    const keep = async (key: string, patch: Parameters<typeof planPublications.saveStep>[2]): Promise<void> => {
      const step = steps.find((one) => one.key === key);
      await planPublications.saveStep(workspaceId, step?.id ?? '', patch);
      await planPublications.save(workspaceId, id, { updatedAt: now() });
    };
    return {
      sending: (key) => keep(key, { state: 'sending', errorMessage: null }),
      made: (key, externalId) => keep(key, { state: 'made', externalId, errorMessage: null, madeAt: now() }),
      failed: (key, errorMessage) => keep(key, { state: 'failed', errorMessage }),
    };
  }

  /** Links of the plan count for its campaign from now on, and what the campaign does counts as the plan's. */
  private async keepCampaign(
    workspaceId: string,
    { planId, startedBy }: WholePublication,
    made: string,
  ): Promise<void> {
    const { planLinks, planOutcomes, trackingLinks } = this.parts.metadata;
    const known = (await planOutcomes.campaigns(workspaceId, planId)).filter(({ origin }) => origin === 'published');
    const campaigns = [...new Set([...known.map(({ campaign }) => campaign), made])];
    await planOutcomes.setCampaigns(workspaceId, planId, campaigns, {
      origin: 'published',
      by: startedBy,
      at: this.parts.now(),
    });
    for (const { id, name, channel, address, text } of await planLinks.list(workspaceId, planId))
      await trackingLinks.update(workspaceId, id, { name, channel, address, text, campaign: made });
  }

  private context(): AdContext {
    const { signal } = this.controller;
    return {
      ...{ signal, now: this.parts.now, mostWaitMs: MOST_WAIT_MS },
      // A sleep that was aborted rejects with an error of its own; the reason is in the signal.
      pause: (ms) => sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted()),
    };
  }
}
