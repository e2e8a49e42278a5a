import { wallTime, type AdLevel } from '@spunta/domain';
import { addUp, explain, explainRest, type Cause, type Explained } from './explain.js';
import type { AdAccountFacts, AdFacts, AdPlace, AdReport, ReferredCount } from './ad-facts.js';

/** Why our count and a platform's differ, in the order in which they are looked at. */
export const AD_CAUSES = [
  'zone',
  'missing_day',
  'unmatched',
  'attribution_window',
  'restated',
  'no_click_id',
  'running',
] as const;
export type AdCause = (typeof AD_CAUSES)[number];

/** An ad (or what its report tells apart) and a day: the platform's count, ours, and why they differ. */
export interface AdLine extends AdPlace, Explained<AdCause> {
  id: string;
  /** In `timeZone`. */
  day: string;
  /** The ad account's. */
  timeZone: string;
  /** The platform told the account's zone. */
  zoneKnown: boolean;
  /** Conversations started as the platform counts them; null: it did not report them. */
  reported: number | null;
  firstReported: number | null;
  /** Conversations that began with a message from the ad, by days of the zone asked for. */
  ours: number;
  /** The same by days of the ad account's zone. */
  oursInZone: number;
  /** People who wrote through it, in the ad account's zone; null where the line holds several ads. */
  people: number | null;
  repeats: number;
  withoutClick: number;
}

interface Draft {
  place: AdPlace;
  day: string;
  isKnown: boolean;
  /** Some report speaks of it, if only to say nothing of conversations. */
  isTold: boolean;
  /** Its conversations can be found by the id of an ad. */
  isMatchable: boolean;
  reported: number | null;
  first: number | null;
  status: number;
  ours: number;
  inZone: ReferredCount[];
}

/** One line for each ad and day that either side counts something of, the newest days first, then by name. */
export function reconcileAds(facts: AdFacts): AdLine[] {
  const drafts = new Drafts(facts);
  for (const report of facts.reports) drafts.takeReport(report);
  for (const count of facts.counts.get(facts.timeZone) ?? []) drafts.at(count).ours += count.conversations;
  for (const [zone, counts] of facts.counts)
    for (const count of counts) if (drafts.zoneOf(count.adId) === zone) drafts.at(count).inZone.push(count);
  return [...drafts.lines()].sort(byDayAndName);
}

class Drafts {
  private readonly drafts = new Map<string, Draft>();
  private readonly ads: ReadonlyMap<string, AdPlace>;
  private readonly accounts: ReadonlyMap<string, AdAccountFacts>;
  /** Level that a campaign (or, as '', the account as a whole) was reported at, by account, campaign and day. */
  private readonly levels: ReadonlyMap<string, AdLevel>;
  private readonly reportedDays: ReadonlySet<string>;
  /** Accounts and campaigns of which some ad is known by its id. */
  private readonly withAds: ReadonlySet<string>;

  constructor(private readonly facts: AdFacts) {
    this.ads = new Map(facts.ads.map((ad) => [ad.ad, ad]));
    this.accounts = new Map(facts.accounts.map((account) => [account.adAccount, account]));
    this.levels = new Map(facts.reports.map((row) => [keyOf(row.adAccount, row.campaign, row.day), row.level]));
    this.reportedDays = new Set(facts.reports.map(({ adAccount, day }) => keyOf(adAccount, day)));
    this.withAds = new Set(
      facts.ads.flatMap(({ adAccount, campaign }) => [keyOf(adAccount, campaign), keyOf(adAccount, '')]),
    );
  }

  takeReport(report: AdReport): void {
    const { day, hasAdId, conversations, first, status, ...place } = report;
    const draft = this.draft(place, day);
    draft.isTold = true;
    draft.isMatchable = place.level === 'ad' ? hasAdId : this.withAds.has(keyOf(place.adAccount, place.campaign));
    draft.reported = add(draft.reported, conversations);
    draft.first = add(draft.first, first);
    draft.status += status;
  }

  /** The line that conversations of an ad and day belong to. */
  at({ adId, day }: ReferredCount): Draft {
    const ad = this.ads.get(adId);
    if (!ad) return this.draft({ ...NOWHERE, ad: adId }, day);
    const level =
      this.levels.get(keyOf(ad.adAccount, ad.campaign, day)) ?? this.levels.get(keyOf(ad.adAccount, '', day)) ?? 'ad';
    const draft = this.draft(placeAt(ad, level), day);
    if (!draft.isTold && this.isReported(ad.adAccount, day)) draft.reported = 0;
    return draft;
  }

  zoneOf(adId: string): string {
    const account = this.accounts.get(this.ads.get(adId)?.adAccount ?? '');
    return account?.timeZone ?? this.facts.timeZone;
  }

  lines(): AdLine[] {
    return [...this.drafts].flatMap(([id, draft]) => (countsAnything(draft) ? [this.line(id, draft)] : []));
  }

  private draft(place: AdPlace, day: string): Draft {
    const { adAccount, level, campaign, adSet, ad } = place;
    const key = keyOf(day, adAccount, level, campaign, adSet, ad);
    const found = this.drafts.get(key);
    if (found) return found;
    const blank = { reported: null, first: null, status: 0, ours: 0, inZone: [] };
    const draft: Draft = { place, day, isKnown: place.platform !== '', isTold: false, isMatchable: true, ...blank };
    this.drafts.set(key, draft);
    return draft;
  }

  private isReported(adAccount: string, day: string): boolean {
    if (this.reportedDays.has(keyOf(adAccount, day))) return true;
    const { from = null, through = null } = this.accounts.get(adAccount) ?? {};
    return from !== null && through !== null && day >= from && day <= through;
  }

  private line(id: string, draft: Draft): AdLine {
    const { place, day, reported, first, ours, inZone } = draft;
    const account = this.accounts.get(place.adAccount);
    const sum = (of: 'conversations' | 'repeats' | 'withoutClick'): number =>
      inZone.reduce((total, count) => total + count[of], 0);
    const counted = { oursInZone: sum('conversations'), repeats: sum('repeats'), withoutClick: sum('withoutClick') };
    const timeZone = account?.timeZone ?? this.facts.timeZone;
    // The platform counts on until the day is over, and reports it with a delay.
    const isRunning = day >= wallTime(Math.floor(this.facts.now / 1000), timeZone).slice(0, 10);
    const found = explain(String(ours - (reported ?? 0)), causesOf(draft, counted, isRunning));
    const most = isRunning ? Math.max(ours, counted.oursInZone, reported ?? 0) : 0;
    return {
      ...{ id, day, ...place, reported, ours, ...counted },
      timeZone,
      zoneKnown: account?.timeZone != null,
      firstReported: first,
      people: inZone.length > 1 ? null : (inZone[0]?.people ?? 0),
      ...explainRest(found, 'running', String(most)),
    };
  }
}

function countsAnything({ reported, first, ours, inZone }: Draft): boolean {
  return [reported, first, ours, ...inZone.map(({ conversations }) => conversations)].some(
    (figure) => (figure ?? 0) > 0,
  );
}

const NOWHERE: AdPlace = {
  ...{ platform: '', adAccount: '', level: 'ad', campaign: '', campaignName: '' },
  ...{ adSet: '', adSetName: '', ad: '', adName: '' },
};

/**
 * The zone and the platform's own definition (no conversation within 7 days before) are measured, so they count whole. What
 * stays can come from a restatement, from referrals without click id beyond those of Status ads, or from reports without ad ids.
 */
function causesOf(
  { isKnown, isMatchable, reported, first, status, ours }: Draft,
  { oursInZone, repeats, withoutClick }: Record<'oursInZone' | 'repeats' | 'withoutClick', number>,
  isRunning: boolean,
): Cause<AdCause>[] {
  const certain = (kind: AdCause, amount: number): Cause<AdCause> => ({ kind, amount: String(amount), certain: true });
  const possible = (kind: AdCause, amount: number): Cause<AdCause> => ({
    kind,
    amount: String(amount),
    certain: false,
  });
  const zone = certain('zone', ours - oursInZone);
  if (!isKnown) return [zone, certain('unmatched', oursInZone)];
  if (reported === null) return [zone, certain(isRunning ? 'running' : 'missing_day', oursInZone)];
  return [
    zone,
    possible('unmatched', isMatchable ? 0 : -reported),
    certain('attribution_window', repeats),
    possible('restated', first === null ? 0 : first - reported),
    possible('no_click_id', Math.max(0, withoutClick - status)),
  ];
}

function placeAt(ad: AdPlace, level: AdLevel): AdPlace {
  if (level === 'ad') return ad;
  const withoutAd = { ...ad, level, ad: '', adName: '' };
  if (level === 'ad_set') return withoutAd;
  const campaign = { ...withoutAd, adSet: '', adSetName: '' };
  return level === 'campaign' ? campaign : { ...campaign, campaign: '', campaignName: '' };
}

const keyOf = (...parts: string[]): string => JSON.stringify(parts);
const add = (a: number | null, b: number | null): number | null => (b === null ? a : (a ?? 0) + b);

function byDayAndName(a: AdLine, b: AdLine): number {
  const names = (line: AdLine): string[] => [line.campaignName || line.campaign, line.adSetName, line.adName, line.id];
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  const [left, right] = [names(a), names(b)];
  const at = left.findIndex((name, i) => name !== right[i]);
  return at < 0 ? 0 : (left[at] ?? '') < (right[at] ?? '') ? -1 : 1;
}

export interface AdSummary extends Explained<AdCause> {
  lines: number;
  reported: number;
  ours: number;
  /** Lines with nothing unexplained. */
  explainedLines: number;
  /** Share of the larger count of each line that is matched or explained; null without conversations. */
  matchedShare: number | null;
}

export function summarizeAds(lines: readonly AdLine[]): AdSummary {
  const { unexplainedSize, ...sums } = addUp(lines, AD_CAUSES);
  const larger = lines.reduce((sum, { ours, reported }) => sum + Math.max(ours, reported ?? 0), 0);
  return {
    ...sums,
    lines: lines.length,
    reported: lines.reduce((sum, { reported }) => sum + (reported ?? 0), 0),
    ours: lines.reduce((sum, { ours }) => sum + ours, 0),
    explainedLines: lines.filter(({ unexplained }) => Number(unexplained) === 0).length,
    matchedShare: larger === 0 ? null : Math.max(0, 1 - Number(unexplainedSize) / larger),
  };
}
