import { parseAdsManagerCsv } from '@spunta/ads';
import type { WorkspaceScope } from '@spunta/domain';
import type { IngestDeps } from '../ingest-deps.js';
import { AdRows } from './ad-rows.js';
import { batchToken } from './batch-token.js';
import { writeAdInsights } from '../write/write-ad-insights.js';
import { KnownAccounts } from './known-accounts.js';
import type { ImportOptions, ImportReport } from './import-report.js';
import { runImport } from './import-run.js';

export interface AdImportOptions extends ImportOptions {
  /** Used where the file does not name its ad account. */
  adAccount?: string;
}

const BATCH_ROWS = 20_000;

/** Takes an Ads Manager export. A later file replaces the insights that it shares with an earlier one. */
export function importAds(
  deps: IngestDeps,
  scope: WorkspaceScope,
  source: AsyncIterable<Buffer>,
  options: AdImportOptions,
): Promise<ImportReport> {
  return runImport(deps, scope, 'ads', options, async (tally, runId) => {
    const rows = new AdRows();
    const accounts = await KnownAccounts.read(deps, scope.id);
    const items = parseAdsManagerCsv(source, { adAccount: options.adAccount, currency: scope.currency ?? undefined });
    for await (const item of items) {
      tally.read();
      if ('skip' in item) tally.skip(item.skip, item.line, item.detail);
      else if (!rows.add(accounts.named(item.insight))) tally.skip('mixed_currency', item.line, item.insight.currency);
    }
    let index = 0;
    for (const batch of rows.batches(BATCH_ROWS)) {
      const insights = batch.map(({ insight }) => insight);
      await writeAdInsights(deps, scope.id, insights, { token: batchToken(runId, index++) });
      tally.take(batch.reduce((sum, summed) => sum + summed.rows, 0));
    }
  });
}
