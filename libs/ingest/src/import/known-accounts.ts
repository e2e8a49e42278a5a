import type { AdInsight } from '@spunta/domain';
import type { IngestDeps } from '../ingest-deps.js';

const IS_ID = /^\d+$/;

/**
 * Ad accounts that a file may mean where it names none by id: exports leave the account out or give its name, while pulls know
 * its id. With one id both speak of the same figures; with two, they would be added.
 */
export class KnownAccounts {
  private constructor(
    private readonly byName: ReadonlyMap<string, string | null>,
    private readonly byCampaign: ReadonlyMap<string, string | null>,
    private readonly byCampaignName: ReadonlyMap<string, string | null>,
  ) {}

  static async read({ metadata, warehouse }: IngestDeps, workspaceId: string): Promise<KnownAccounts> {
    const connected = (await metadata.adAccounts.list(workspaceId)).filter(({ platform }) => platform === 'meta');
    const { rows } = await warehouse.query<{ ad_account: string; campaign_id: string; campaign_name: string }>(
      `SELECT DISTINCT ad_account, campaign_id, campaign_name FROM ad_insights FINAL
       WHERE workspace = {workspace:UUID} AND platform = 'meta' AND campaign_id != '' AND match(ad_account, '^[0-9]+$')`,
      { workspace: workspaceId },
    );
    return new KnownAccounts(
      oneEach(
        connected.flatMap(({ name, accountName, externalId }) => [name, accountName].map((n) => [n, externalId])),
      ),
      oneEach(rows.map((row) => [row.campaign_id, row.ad_account])),
      oneEach(rows.map((row) => [row.campaign_name, row.ad_account])),
    );
  }

  /** The insight under the id of its account, where the file leaves no doubt which one that is. */
  named(insight: AdInsight): AdInsight {
    const { adAccount, campaignId = '', campaignName = '' } = insight;
    if (IS_ID.test(adAccount)) return insight;
    const known =
      this.byCampaign.get(campaignId) ?? this.byName.get(adAccount) ?? this.byCampaignName.get(campaignName) ?? null;
    return known === null ? insight : { ...insight, adAccount: known };
  }
}

/** A name that stands for two accounts stands for none. */
function oneEach(pairs: readonly (readonly string[])[]): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const [name = '', account = ''] of pairs) {
    if (name === '') continue;
    found.set(name, found.has(name) && found.get(name) !== account ? null : account);
  }
  return found;
}
