import { makeAdConnectors } from '@spunta/ads';
import type { AdPlatform } from '@spunta/domain';
import { syncAdAccount, type AdSyncDeps, type AdSyncOutcome, type IngestDeps } from '@spunta/ingest';
import type { AdAccount } from '@spunta/metadata';
import type { PlatformServer } from './platform-server.js';
import { GOOD_TOKEN } from './platform-state.js';

/** The parts of a sync with the server's clock: waiting moves it instead of taking time, and each sync begins a second later. */
export function syncDeps(ingest: IngestDeps, server: PlatformServer, partial: Partial<AdSyncDeps> = {}): AdSyncDeps {
  server.state.clock.now += 1_000;
  return {
    ...ingest,
    now: () => new Date(server.state.clock.now),
    connectors: makeAdConnectors(server.urls),
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      server.state.clock.now += ms;
    },
    onFault: (error) => {
      throw error;
    },
    ...partial,
  };
}

export function addAccount(
  { metadata }: IngestDeps,
  workspaceId: string,
  partial: { platform?: AdPlatform; externalId?: string; settings?: Record<string, string>; historyDays?: number } = {},
): Promise<AdAccount> {
  const { platform = 'meta', externalId = '4400110022', historyDays = 6, settings = {} } = partial;
  return metadata.adAccounts.create(workspaceId, {
    ...{ platform, externalId, historyDays, name: externalId, accountName: '', currency: '', timeZone: 'UTC' },
    ...{ tokenExpiresAt: null, tokenCheckedAt: new Date(0), nextSyncAt: new Date(0) },
    settings: { access_token: GOOD_TOKEN, account_id: externalId, ...settings },
  });
}

export function sync(deps: AdSyncDeps, account: AdAccount, signal?: AbortSignal): Promise<AdSyncOutcome> {
  const target = { workspaceId: account.workspaceId, adAccountId: account.id };
  return syncAdAccount(deps, target, signal ?? new AbortController().signal);
}
