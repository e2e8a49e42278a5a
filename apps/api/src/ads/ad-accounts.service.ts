import { isAdPlatform, type AdAccountInfo, type AdConnector, type AdConnectors, type AdSettings } from '@spunta/ads';
import {
  AD_PLATFORMS,
  checkRange,
  completeSettings,
  SpuntaError,
  type PlatformVolume,
  type VolumeReport,
} from '@spunta/domain';
import {
  countPlatformVolumes,
  countRestatements,
  knownZone,
  readPlatformVolumes,
  readRestatements,
  type IngestDeps,
  type Restatement,
} from '@spunta/ingest';
import type { AdAccount, AdSyncRun, PageRequest } from '@spunta/metadata';
import { z } from 'zod';
import type { AdSyncs } from '../jobs/ad-syncs.js';
import { pagedList, readPage, type Page, type PageArgs } from '../paging/page.js';
import { assertName } from '../people/people.checks.js';
import { askingContext } from './asking-context.js';

/** Insights are kept for 37 months. */
const MOST_HISTORY_DAYS = 1_125;
const HISTORY_DAYS = 90;

export interface AdAccountInput {
  platform: string;
  name: string;
  settings: Record<string, string>;
  historyDays?: number | null;
}

export interface AdAccountChange {
  name?: string | null;
  settings?: Record<string, string> | null;
  historyDays?: number | null;
}

export interface DaysQuery extends PageArgs {
  from: string;
  to: string;
}

/** What stands in the cursor of a list of days. */
const IN_CURSOR = { value: z.iso.date(), id: z.string().max(2_000) };

/** Ad accounts, their pulls and what these brought to light. */
export class AdAccountsService {
  constructor(
    private readonly deps: IngestDeps,
    private readonly connectors: AdConnectors,
    private readonly syncs: AdSyncs,
  ) {}

  get platforms(): AdConnector[] {
    return AD_PLATFORMS.map((platform) => this.connectors[platform]);
  }

  list(workspaceId: string, args: PageArgs): Promise<Page<AdAccount>> {
    return readPage(pagedList('adAccounts', this.accounts, workspaceId), args);
  }

  all(workspaceId: string): Promise<AdAccount[]> {
    return this.accounts.list(workspaceId);
  }

  find(workspaceId: string, id: string): Promise<AdAccount | null> {
    return this.accounts.find(workspaceId, id);
  }

  /** The newest run of each account, by account. */
  async latestRuns(workspaceId: string): Promise<Map<string, AdSyncRun>> {
    const runs = await this.deps.metadata.adSyncRuns.latest(workspaceId);
    return new Map(runs.map((run) => [run.adAccountId, run]));
  }

  runs(workspaceId: string, id: string, args: PageArgs): Promise<Page<AdSyncRun>> {
    const { adSyncRuns } = this.deps.metadata;
    const list = {
      name: `adSyncRuns ${id}`,
      read: (request: PageRequest) => adSyncRuns.page(workspaceId, id, request),
      count: () => adSyncRuns.count(workspaceId, id),
    };
    return readPage(list, args);
  }

  /** Accounts that a token may read, to choose from. Settings that are not known yet may be missing. */
  async choices(platform: string, settings: Record<string, string>): Promise<AdAccountInfo[]> {
    const connector = this.connectorOf(platform);
    const optional = connector.settings.map((setting) => ({
      ...setting,
      required: setting.key === 'access_token' && setting.required,
    }));
    return connector.listAccounts(completeSettings(optional, settings), askingContext(this.deps.now));
  }

  /** Throws INVALID_INPUT, CONFLICT, or what the platform says of token and account. */
  async add(workspaceId: string, input: AdAccountInput): Promise<AdAccount> {
    const connector = this.connectorOf(input.platform);
    const settings = completeSettings(connector.settings, input.settings);
    const name = assertName(input.name, 'name');
    const historyDays = historyOf(input.historyDays ?? HISTORY_DAYS);
    const { id, ...facts } = await this.ask(connector, settings);
    const account = await this.accounts.create(workspaceId, {
      ...facts,
      ...{ platform: connector.platform, externalId: id, name, historyDays, settings },
      nextSyncAt: this.deps.now(),
    });
    this.syncs.wake();
    return account;
  }

  /** New settings are tried at the platform first, and then pulled with at once, unless the account is paused. */
  async update(workspaceId: string, id: string, change: AdAccountChange): Promise<AdAccount> {
    const account = await this.accounts.get(workspaceId, id);
    const patch = {
      ...(change.name == null ? {} : { name: assertName(change.name, 'name') }),
      ...(change.historyDays == null ? {} : { historyDays: historyOf(change.historyDays) }),
    };
    if (!change.settings) return this.accounts.update(workspaceId, id, patch);
    const connector = this.connectors[account.platform];
    const stored = await this.accounts.secretsOf(workspaceId, id);
    const settings = completeSettings(connector.settings, { ...stored, ...change.settings });
    const { id: externalId, ...facts } = await this.ask(connector, settings);
    if (externalId !== account.externalId) {
      throw new SpuntaError('INVALID_INPUT', 'This is another ad account. Add it as one of its own.', 'account_id');
    }
    const now = this.deps.now();
    const updated = await this.accounts.update(workspaceId, id, { ...patch, ...facts, settings, nextSyncAt: now });
    if (updated.status === 'active') await this.pullNow(workspaceId, id);
    return updated;
  }

  /** Begins now, or goes on at once with a pull that waits; one that runs already just goes on. */
  async sync(workspaceId: string, id: string): Promise<AdAccount> {
    const account = await this.accounts.get(workspaceId, id);
    if (account.status === 'paused') {
      throw new SpuntaError('CONFLICT', 'This ad account is paused. Resume it first.');
    }
    await this.pullNow(workspaceId, id);
    return account;
  }

  async pause(workspaceId: string, id: string): Promise<AdAccount> {
    const account = await this.accounts.update(workspaceId, id, { status: 'paused' });
    await this.deps.metadata.adSyncRuns.close(workspaceId, id, 'stopped', this.deps.now());
    this.syncs.cancel(id);
    return account;
  }

  async resume(workspaceId: string, id: string): Promise<AdAccount> {
    const account = await this.accounts.update(workspaceId, id, { status: 'active', nextSyncAt: this.deps.now() });
    await this.pullNow(workspaceId, id);
    return account;
  }

  /** Its runs go with it; the figures that it brought stay. */
  async remove(workspaceId: string, id: string): Promise<boolean> {
    await this.accounts.delete(workspaceId, id);
    this.syncs.cancel(id);
    return true;
  }

  restatements(workspaceId: string, query: DaysQuery, adAccount?: string | null): Promise<Page<Restatement>> {
    const { warehouse } = this.deps;
    const { asked, args } = daysOf(query, { adAccount });
    const list = {
      ...IN_CURSOR,
      name: 'restatements',
      read: (request: PageRequest) => readRestatements(warehouse, workspaceId, asked, request),
      count: () => countRestatements(warehouse, workspaceId, asked),
    };
    return readPage(list, args);
  }

  volumes(
    workspaceId: string,
    query: DaysQuery,
    report: VolumeReport,
    account?: string | null,
  ): Promise<Page<PlatformVolume>> {
    const { warehouse } = this.deps;
    const { asked, args } = daysOf(query, { report, account });
    const list = {
      ...IN_CURSOR,
      name: `platformVolumes ${report}`,
      read: (request: PageRequest) => readPlatformVolumes(warehouse, workspaceId, asked, request),
      count: () => countPlatformVolumes(warehouse, workspaceId, asked),
    };
    return readPage(list, args);
  }

  /**
   * Opens a run at once, so that whoever looks next sees that it goes on. What waits after a failure need not wait any longer; a limit of
   * the platform holds.
   */
  private async pullNow(workspaceId: string, id: string): Promise<void> {
    const { adSyncRuns } = this.deps.metadata;
    const run = await adSyncRuns.open(workspaceId, id, 'manual', this.deps.now());
    if (run.status === 'waiting') await adSyncRuns.save(workspaceId, run.id, { waitingUntil: null, waitingFor: null });
    this.syncs.wake();
  }

  private async ask(connector: AdConnector, settings: AdSettings) {
    const context = askingContext(this.deps.now);
    const { expiresAt } = await connector.checkToken(settings, context);
    const { id, name, currency, timeZone } = await connector.findAccount(settings, context);
    const token = { tokenExpiresAt: expiresAt, tokenCheckedAt: this.deps.now() };
    return { id, accountName: name, currency, timeZone: knownZone(timeZone), ...token };
  }

  private connectorOf(platform: string): AdConnector {
    if (isAdPlatform(platform)) return this.connectors[platform];
    const known = AD_PLATFORMS.join(', ');
    throw new SpuntaError(
      'INVALID_INPUT',
      `"${platform}" is no ad platform that is known here. Use ${known}.`,
      'platform',
    );
  }

  private get accounts() {
    return this.deps.metadata.adAccounts;
  }
}

function historyOf(days: number): number {
  if (Number.isInteger(days) && days >= 1 && days <= MOST_HISTORY_DAYS) return days;
  throw new SpuntaError('INVALID_INPUT', `The first pull goes back 1 to ${MOST_HISTORY_DAYS} days.`, 'historyDays');
}

function daysOf<Only extends object>({ from, to, ...args }: DaysQuery, only: Only) {
  checkRange({ from, to, timeZone: 'UTC' });
  return { asked: { from, to, ...only }, args };
}
