import type { AdInsight } from '@spunta/domain';
import { z } from 'zod';
import type { SnapchatClient } from './snapchat.client.js';

const PAGE = '1000';
const named = { id: z.string(), name: z.string().default('') };
const campaigns = z.object({ campaigns: z.array(z.object({ campaign: z.object(named) })) });
const squads = z.object({ adsquads: z.array(z.object({ adsquad: z.object({ ...named, campaign_id: z.string() }) })) });
const ads = z.object({ ads: z.array(z.object({ ad: z.object({ ...named, ad_squad_id: z.string() }) })) });

type Identity = Pick<AdInsight, 'campaignId' | 'campaignName' | 'adSetId' | 'adSetName' | 'adId' | 'adName'>;

/** Names and parents of an account's ads: statistics carry ids alone. */
export class SnapAds {
  private constructor(private readonly identities: ReadonlyMap<string, Identity>) {}

  static async read(client: SnapchatClient, account: string): Promise<SnapAds> {
    const path = (what: string): string => `adaccounts/${account}/${what}`;
    const campaignNames = new Map<string, string>();
    for await (const page of pages(client, path('campaigns'), campaigns)) {
      for (const { campaign } of page.campaigns) campaignNames.set(campaign.id, campaign.name);
    }
    const sets = new Map<string, { name: string; campaign: string }>();
    for await (const page of pages(client, path('adsquads'), squads)) {
      for (const { adsquad } of page.adsquads) {
        sets.set(adsquad.id, { name: adsquad.name, campaign: adsquad.campaign_id });
      }
    }
    const identities = new Map<string, Identity>();
    for await (const page of pages(client, path('ads'), ads)) {
      for (const { ad } of page.ads) {
        const set = sets.get(ad.ad_squad_id);
        const campaignName = set && campaignNames.get(set.campaign);
        identities.set(ad.id, {
          ...(set ? { campaignId: set.campaign, adSetName: set.name } : {}),
          ...(campaignName ? { campaignName } : {}),
          ...{ adSetId: ad.ad_squad_id, adId: ad.id, adName: ad.name },
        });
      }
    }
    return new SnapAds(identities);
  }

  /** An ad that was removed keeps its id. */
  identityOf(id: string): Identity {
    return this.identities.get(id) ?? { adId: id };
  }
}

async function* pages<T>(client: SnapchatClient, path: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  for (let cursor: string | undefined; ;) {
    const params = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page = await client.page(path, params, schema);
    yield page.found;
    if (page.cursor === undefined) return;
    cursor = page.cursor;
  }
}
