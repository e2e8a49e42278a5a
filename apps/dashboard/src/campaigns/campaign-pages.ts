/** Pages under Campaigns, in the order of their tabs. */
export const CAMPAIGN_PAGES = ['campaigns', 'attribution', 'links'] as const;
export type CampaignPageName = (typeof CAMPAIGN_PAGES)[number];
