import { createHmac, randomBytes } from 'node:crypto';
import { SpuntaError } from '@spunta/domain';
import { findDirtyBuckets } from '@spunta/rollups';
import type { RunningSpunta } from '../boot/start.js';
import { scopeOf } from '../people/caller.js';
import { toAdsCsv, toPlacementsCsv } from './sample.ads.js';
import { SAMPLE_CURRENCY, SAMPLE_RULE, sampleCostSettings, sampleExchangeRates } from './sample.costs.js';
import { tellSampleStory } from './sample.conversations.js';
import { SAMPLE_CHANNELS, toDeliveries, toNotices, type SampleDelivery } from './sample.deliveries.js';
import { makeSampleExperiment } from './sample.experiments.js';
import { makeSamplePlans } from './sample.plans.js';
import type { SamplePlatform } from './sample.platform.js';
import type { SampleChannel } from './sample.world.js';
import { sampleVolumes, toInvoiceCsv } from './sample.volumes.js';
import { SAMPLE_DAYS, SAMPLE_LINKS, SAMPLE_NUMBER } from './sample.world.js';

const SENDERS = 6;
const PATIENCE_MS = 300_000;
const LOOK_EVERY_MS = 200;

/** Told as the work goes on: what is being done and, where it can be known, how much of it (0 to 1). */
export type TellProgress = (what: string, share?: number) => void;

/**
 * Fills the (empty) workspace through the doors that everyone uses: signed webhooks over HTTP, imports, and a pull of WhatsApp's
 * own volumes, which `platform` answers. Resolves when all of it is counted and rolled up. Throws INTERNAL when a door refuses.
 */
export async function fillSample(
  spunta: RunningSpunta,
  platform: SamplePlatform,
  now: Date,
  tell: TellProgress,
): Promise<void> {
  tell('Making the sample story');
  const story = tellSampleStory(now);
  platform.volumes = sampleVolumes(story.updates, now);
  const workspaceId = await onlyWorkspace(spunta);
  await setCosts(spunta, workspaceId, now);
  await makeLinks(spunta, workspaceId);
  await spunta.services.adAccounts.add(workspaceId, {
    ...{ platform: 'whatsapp-analytics', name: 'Sample shop', historyDays: SAMPLE_DAYS },
    settings: { access_token: 'sample', account_id: SAMPLE_NUMBER.accountId },
  });
  await sendDeliveries(spunta, [...toDeliveries(story.updates), ...toNotices(now)], tell);
  tell('Importing ad spend');
  const asSampleAds = 'adAccount=Sample%20ads';
  await importFile(spunta, 'ads', 'sample-ads.csv', toAdsCsv(story.adResults, now), asSampleAds);
  await importFile(spunta, 'ads', 'sample-placements.csv', toPlacementsCsv(story.adResults, now), asSampleAds);
  await importFile(spunta, 'invoices', 'sample-invoice.csv', toInvoiceCsv(platform.volumes, now));
  await waitUntilCounted(spunta, tell);
  tell('Making plans');
  const workspace = await spunta.services.metadata.workspaces.get(workspaceId);
  await makeSamplePlans(spunta.services, workspace, now);
  await makeSampleExperiment(spunta.services, workspace, now);
  await spunta.services.alertWatch.look(workspace);
}

const CONNECTION_NAMES: Record<SampleChannel, string> = {
  whatsapp: 'Sample shop',
  messenger: 'Sample shop on Facebook',
  instagram: 'Sample shop on Instagram',
};

/** What costs rest on: the workspace's currency, exchange rates, settings, and what counts as a conversion. */
async function setCosts({ services }: RunningSpunta, workspaceId: string, now: Date): Promise<void> {
  const workspace = await services.metadata.workspaces.update(workspaceId, { currency: SAMPLE_CURRENCY });
  const scope = scopeOf({ kind: 'local', workspace });
  await services.costs.saveExchangeRates(scope, null, sampleExchangeRates(now));
  await services.costs.saveSettings(scope, null, sampleCostSettings());
  await services.conversionRules.create({ kind: 'local', workspace }, SAMPLE_RULE);
}

/** Links as a person makes them, but with the tokens that the story tells of. */
async function makeLinks({ services }: RunningSpunta, workspaceId: string): Promise<void> {
  for (const { countries: _, share: __, ...link } of SAMPLE_LINKS)
    await services.metadata.trackingLinks.create(workspaceId, link, null);
}

/** A connection for each messenger; answers their webhook addresses. */
async function connectAll({ url, services }: RunningSpunta, workspaceId: string, secret: string) {
  const addresses = new Map<SampleChannel, string>();
  for (const channel of SAMPLE_CHANNELS) {
    const settings = { app_secret: secret };
    const { id } = await services.connections.create(workspaceId, {
      channel,
      name: CONNECTION_NAMES[channel],
      settings,
    });
    addresses.set(channel, `${url}/webhooks/${id}`);
  }
  return addresses;
}

async function sendDeliveries(spunta: RunningSpunta, deliveries: SampleDelivery[], tell: TellProgress): Promise<void> {
  const secret = randomBytes(32).toString('hex');
  const addresses = await connectAll(spunta, await onlyWorkspace(spunta), secret);
  let next = 0;
  const send = async (): Promise<void> => {
    for (let delivery = deliveries[next++]; delivery !== undefined; delivery = deliveries[next++]) {
      const { channel, body } = delivery;
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
      await expectOk(await fetch(addresses.get(channel) ?? '', { method: 'POST', headers, body }));
      tell('Sending signed webhooks', Math.min(1, next / deliveries.length));
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
}

async function importFile(
  spunta: RunningSpunta,
  kind: string,
  fileName: string,
  csv: string,
  more = '',
): Promise<void> {
  const headers = { authorization: `Bearer ${spunta.token}`, 'content-type': 'text/csv' };
  const address = `${spunta.url}/api/import/${kind}?fileName=${fileName}&${more}`;
  await expectOk(await fetch(address, { method: 'POST', headers, body: csv }));
}

async function waitUntilCounted(spunta: RunningSpunta, tell: TellProgress): Promise<void> {
  const { inbox, warehouse } = spunta.services;
  const workspaceId = await onlyWorkspace(spunta);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { pending } = await inbox.freshness(workspaceId);
    const dirty = pending > 0 ? [] : await findDirtyBuckets(warehouse, workspaceId);
    if (pending === 0 && dirty.length === 0) return;
    tell(pending > 0 ? `Counting: ${pending} deliveries left` : `Rolling up: ${dirty[0]?.buckets ?? 0} buckets left`);
    if (Date.now() > deadline)
      throw new SpuntaError('INTERNAL', 'The sample was not counted within five minutes. See the log.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function onlyWorkspace({ services }: RunningSpunta): Promise<string> {
  const [workspace] = await services.metadata.workspaces.list();
  if (!workspace) throw new SpuntaError('INTERNAL', 'The sample has no workspace to fill.');
  return workspace.id;
}

async function expectOk(answer: Response): Promise<void> {
  const text = await answer.text();
  if (!answer.ok) throw new SpuntaError('INTERNAL', `A door refused the sample: ${answer.status} ${text}`);
}
