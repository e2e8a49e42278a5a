import type { AdWorld } from './ad-world.js';

export interface PlatformRequest {
  method: string;
  path: string;
  params: URLSearchParams;
  token: string;
}

export interface PlatformReply {
  status?: number;
  headers?: Record<string, string>;
  /** A string is sent as it is. */
  body: unknown;
}

/** What goes wrong, and when. Calls are counted from 1. */
export interface Faults {
  /** Every so many calls the account's limit is used up for a minute. */
  throttleEvery?: number;
  /** The connection breaks in the middle of the answers to these calls. */
  breakAt?: number[];
  /** From this call on every connection breaks: the platform is down. */
  downFrom?: number;
  /** The answers to these calls are no JSON. */
  junkAt?: number[];
  junkFrom?: number;
  /** A report with more rows than this is too much data. */
  mostRows?: number;
  /** So many of the first reports fail. */
  failReports?: number;
  /** Looks at a report before it is ready. */
  looks?: number;
  /** So many of the first reports vanish before they are read. */
  loseReports?: number;
  /** Every call is answered with this failure of the Graph API. */
  error?: { code: number; error_subcode?: number; message?: string; is_transient?: boolean };
  /** Usage in percent that every answer's headers tell. */
  usage?: number;
  /** Pages point to themselves. */
  circle?: boolean;
  /** Template analytics are not switched on. */
  noTemplates?: boolean;
}

export interface Report {
  rows: object[];
  looks: number;
  fails: boolean;
  tooMuch: boolean;
}

export const GOOD_TOKEN = 'EAAG-fictional-token-0123456789';
export const EXPIRES_AT = new Date('2027-01-15T08:00:00Z');

/** Everything that the handlers of one server know. */
export class PlatformState {
  readonly reports = new Map<string, Report>();
  faults: Faults = {};
  calls = 0;
  /** Calls that came although the platform had said to stay away. */
  impatient = 0;
  blockedUntil = 0;
  /** Paths with their method, in order. */
  readonly log: string[] = [];
  readonly tokens = new Set([GOOD_TOKEN]);

  constructor(
    readonly world: AdWorld,
    readonly clock: { now: number },
  ) {}
}
