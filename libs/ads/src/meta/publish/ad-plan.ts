/** Where an ad leads, by the words of `destination_type`, with the apps that open. */
export const AD_DESTINATIONS = {
  WHATSAPP: ['WHATSAPP'],
  MESSENGER: ['MESSENGER'],
  INSTAGRAM_DIRECT: ['INSTAGRAM_DIRECT'],
  MESSAGING_MESSENGER_WHATSAPP: ['MESSENGER', 'WHATSAPP'],
  MESSAGING_INSTAGRAM_DIRECT_MESSENGER: ['INSTAGRAM_DIRECT', 'MESSENGER'],
  MESSAGING_INSTAGRAM_DIRECT_WHATSAPP: ['INSTAGRAM_DIRECT', 'WHATSAPP'],
  MESSAGING_INSTAGRAM_DIRECT_MESSENGER_WHATSAPP: ['INSTAGRAM_DIRECT', 'MESSENGER', 'WHATSAPP'],
} as const satisfies Record<string, readonly AdApp[]>;
export type AdApp = 'WHATSAPP' | 'MESSENGER' | 'INSTAGRAM_DIRECT';
export type AdDestination = keyof typeof AD_DESTINATIONS;

/** The platform and its position of each placement. */
export const AD_PLACEMENTS = {
  FACEBOOK_FEED: ['facebook', 'feed'],
  FACEBOOK_STORY: ['facebook', 'story'],
  FACEBOOK_REELS: ['facebook', 'facebook_reels'],
  FACEBOOK_MARKETPLACE: ['facebook', 'marketplace'],
  INSTAGRAM_FEED: ['instagram', 'stream'],
  INSTAGRAM_STORY: ['instagram', 'story'],
  INSTAGRAM_REELS: ['instagram', 'reels'],
  INSTAGRAM_EXPLORE: ['instagram', 'explore'],
  MESSENGER_STORY: ['messenger', 'story'],
  WHATSAPP_STATUS: ['whatsapp', 'status'],
} as const satisfies Record<string, readonly [platform: string, position: string]>;
export type AdPlacement = keyof typeof AD_PLACEMENTS;

export type AdGoal = 'CONVERSATIONS' | 'REPLIES' | 'CONVERSIONS' | 'REACH';

/** `PLACEMENT`: an ad set for each placement, so that each keeps its money; `COUNTRY`: the platform divides it among placements. */
export const AD_GROUPINGS = ['PLACEMENT', 'COUNTRY'] as const;
export type AdGrouping = (typeof AD_GROUPINGS)[number];

export interface AdCell {
  /** ISO 3166-1 alpha-2. */
  country: string;
  destination: AdDestination;
  placement: AdPlacement;
  /** For all days together, in the account currency's minor unit. */
  budget: number;
}

export interface AdTexts {
  texts: readonly string[];
  headlines: readonly string[];
  descriptions: readonly string[];
  /** Addresses (https) or hashes of the account's library. */
  pictures: readonly string[];
  greeting: string | null;
  prefilledMessage: string | null;
  iceBreakers: readonly string[];
}

/** A plan as the ad platform needs it. null: nobody told. */
export interface AdPlan {
  /** Letters and digits that stand in every name, so that what was made can be found again. */
  marker: string;
  name: string;
  goal: AdGoal;
  grouping: AdGrouping;
  /** RFC 3339 with an offset; null: at once. */
  startTime: string | null;
  endTime: string;
  cells: readonly AdCell[];
  pageId: string | null;
  /** Digits of the number that conversations come in on. */
  whatsappNumber: string | null;
  instagramId: string | null;
  /** [] says that no special category applies. */
  specialCategories: readonly string[] | null;
  /** Countries where beneficiary and payer must be named. */
  transparencyCountries: readonly string[];
  beneficiary: string | null;
  payer: string | null;
  creative: AdTexts;
}

export type AdObjectKind = 'campaign' | 'ad_set' | 'creative' | 'ad';

/** One call: `POST act_<account>/<edge>` with `body`. */
export interface AdStep {
  /** Within the plan, such as `ad_set-2`; other bodies name its id as `{result=ad_set-2:$.id}`, as batches of the Graph API do. */
  key: string;
  kind: AdObjectKind;
  name: string;
  edge: string;
  body: Record<string, unknown>;
}

export const appsOf = (destination: AdDestination): readonly AdApp[] => AD_DESTINATIONS[destination];
