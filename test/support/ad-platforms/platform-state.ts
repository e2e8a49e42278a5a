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
  /** The work is done and the connection breaks before the answer. */
  isLost?: boolean;
}

/** Something that was made at the platform. */
export interface MadeObject {
  id: string;
  edge: string;
  fields: Record<string, unknown>;
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
  /** The first object of each of these edges is made and its answer lost; an edge may stand here several times. */
  loseAnswers?: string[];
  /** So many objects of an edge are made before the others are refused. */
  refuseAfter?: { edge: string; made: number; code: number; error_subcode?: number; message: string };
  /** Edges whose lists cannot be read. */
  hide?: string[];
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
  readonly objects: MadeObject[] = [];
  /** Fields of the page, of the account and of the phone number that facts are read from. */
  readonly facts: { page: object; tasks: string[]; account: object; number: object } = {
    page: { has_whatsapp_number: true },
    tasks: ['ADVERTISE', 'ANALYZE'],
    account: { account_status: 1, funding_source: '9001', min_daily_budget: 100 },
    number: { whatsapp_business_manager_messaging_limit: 'TIER_2K' },
  };
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
