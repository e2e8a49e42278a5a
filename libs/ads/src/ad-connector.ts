import type {
  AdInsight,
  AdLevel,
  AdPlatform,
  AdSkipReason,
  PlatformVolume,
  SettingDeclaration,
  VolumeReport,
} from '@spunta/domain';

/** An ad account's settings by key, in the platform's own words in snake case. */
export type AdSettings = Readonly<Record<string, string>>;

export interface AdAccountInfo {
  /** The platform's id without any prefix: Meta's `act_4400` is `4400`. */
  id: string;
  name: string;
  /** ISO 4217; '' when the platform does not say. */
  currency: string;
  /** IANA zone in which the platform cuts days. */
  timeZone: string;
}

export interface TokenInfo {
  /** null when the token does not expire by itself, or the platform does not say. */
  expiresAt: Date | null;
}

/** Why a connector waits: the platform's limit, a failure that may pass, or a report that is not ready. */
export type AdPause = 'limit' | 'retry' | 'report';

/** What a connector needs from whoever runs it. */
export interface AdContext {
  /** Ends the work at the next step; the reason is thrown. */
  signal: AbortSignal;
  /** Resolves after so many milliseconds; rejects when `signal` ends first. */
  pause(ms: number, why: AdPause): Promise<void>;
  now(): Date;
  /** A failure that wants a longer wait is told at once: somebody waits for the answer. */
  mostWaitMs?: number;
}

export interface AdRequest {
  account: AdAccountInfo;
  /** First and last day, both included, in the account's zone. */
  from: string;
  to: string;
  /** Where an earlier pull of the same days stopped: the `state` of its last page that was kept. */
  state?: unknown;
}

/** A part of a pull that is complete in itself: what it does not hold at its end, the platform does not report (any more). */
export type AdSlice =
  | {
      kind: 'insights';
      level: AdLevel;
      breakdown: string;
      from: string;
      to: string;
      /** Only these campaigns, where one day alone was too much data. */
      campaigns?: string[];
    }
  | { kind: 'volumes'; report: VolumeReport; from: string; to: string };

export interface AdSkip {
  reason: AdSkipReason;
  /** What was met. */
  detail?: string;
}

export interface AdPage {
  slice: AdSlice;
  /** Whether the slice ends with this page. */
  ends: boolean;
  insights: AdInsight[];
  volumes: PlatformVolume[];
  skipped: AdSkip[];
  /** JSON that leads on after this page; only its connector looks inside. */
  state: unknown;
  /** 0 to 1, of the whole pull. */
  progress: number;
}

/**
 * What an ad platform's folder gives. Failures are `AdPlatformError`s; what may pass is waited for through `context.pause`.
 * No state and no clock of its own.
 */
export interface AdConnector {
  readonly platform: AdPlatform;
  readonly settings: readonly SettingDeclaration[];
  /** Every account that the token may read. */
  listAccounts(settings: AdSettings, context: AdContext): Promise<AdAccountInfo[]>;
  /** The account that the settings name. */
  findAccount(settings: AdSettings, context: AdContext): Promise<AdAccountInfo>;
  /** Throws AD_TOKEN_INVALID for a token that does not work. */
  checkToken(settings: AdSettings, context: AdContext): Promise<TokenInfo>;
  /** Every row of the days once, page by page; a pull that is begun again from a page's `state` gives what follows it. */
  fetchInsights(settings: AdSettings, request: AdRequest, context: AdContext): AsyncIterable<AdPage>;
}
