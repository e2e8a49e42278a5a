import type { AdLevel } from '@spunta/domain';

/** Where an ad stands. Ids are the platform's, or names where a report has no ids; '' where it says nothing. */
export interface AdPlace {
  platform: string;
  adAccount: string;
  level: AdLevel;
  campaign: string;
  campaignName: string;
  adSet: string;
  adSetName: string;
  ad: string;
  adName: string;
}

/** What a platform reports of a place and a day of the ad account's zone; of several reports one is taken. */
export interface AdReport extends AdPlace {
  day: string;
  /** Whether the row carries the platform's own id of the ad: without it no conversation can be matched. */
  hasAdId: boolean;
  /** Conversations started, as of now; null: the report does not count them. */
  conversations: number | null;
  /** As reported first after the day was over; null: not known, or nothing was reported since. */
  first: number | null;
  /** Of these, in WhatsApp Status, where no click has an id; 0 where no report tells placements apart. */
  status: number;
}

/** Conversations that began with a message from an ad, by the day of one zone. */
export interface ReferredCount {
  /** '' when the referral named none. */
  adId: string;
  day: string;
  conversations: number;
  /** Of these: the same person had written to the same account within 7 days before. */
  repeats: number;
  /** Of these that are no repeats: a referral of WhatsApp, the only messenger with click ids, had none. */
  withoutClick: number;
  /** People who wrote through the ad. */
  people: number;
}

export interface AdAccountFacts {
  adAccount: string;
  /** null: nobody told, so the zone asked for is taken. */
  timeZone: string | null;
  /** First and last day that is known to be reported; days between without a row had no delivery. */
  from: string | null;
  through: string | null;
}

export interface AdFacts {
  /** Unix milliseconds of the reading: a day that is not over then has no final count. */
  now: number;
  /** IANA name of the zone that conversations are shown in. */
  timeZone: string;
  reports: readonly AdReport[];
  /** Every ad that some report names by its id. */
  ads: readonly (AdPlace & { level: 'ad' })[];
  accounts: readonly AdAccountFacts[];
  /** By the days of the zone asked for and of every zone of an account. */
  counts: ReadonlyMap<string, readonly ReferredCount[]>;
}
