import { createHash } from 'node:crypto';

/** Figures of one ad, day, country and placement: every report of the platform is a sum of such cells. */
export interface Cell {
  account: string;
  day: string;
  campaign: number;
  adSet: number;
  ad: number;
  country: string;
  platform: string;
  position: string;
  impressions: number;
  clicks: number;
  conversations: number;
  cents: number;
}

export interface WorldAccount {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
}

export interface WorldOptions {
  accounts?: number;
  campaigns?: number;
  adSetsEach?: number;
  adsEach?: number;
  from?: string;
  days?: number;
}

const ACCOUNTS: readonly WorldAccount[] = [
  { id: '4400110022', name: 'Bottega Italia', currency: 'EUR', timeZone: 'Europe/Rome' },
  { id: '4400110023', name: 'Bottega Nepal', currency: 'USD', timeZone: 'Asia/Kathmandu' },
  { id: '4400110024', name: 'Bottega Brasil', currency: 'EUR', timeZone: 'America/Sao_Paulo' },
];
export const WORLD_COUNTRIES = ['IT', 'DE', 'BR', 'NP', 'unknown'];
export const WORLD_PLACEMENTS = [
  ['facebook', 'feed'],
  ['instagram', 'instagram_stories'],
  ['whatsapp', 'status'],
] as const;
const DAY_MS = 86_400_000;

export const dayAt = (from: string, offset: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + offset * DAY_MS).toISOString().slice(0, 10);

/** The same world for the same options; `restate` and `withdraw` change what the platform says of days gone by. */
export class AdWorld {
  readonly accounts: readonly WorldAccount[];
  readonly from: string;
  readonly days: number;
  readonly campaigns: number;
  readonly adSets: number;
  readonly ads: number;
  private readonly cells = new Map<string, Cell[]>();

  constructor(options: WorldOptions = {}) {
    const { accounts = 1, campaigns = 2, adSetsEach = 1, adsEach = 2, from = '2026-10-01', days = 5 } = options;
    this.accounts = ACCOUNTS.slice(0, accounts);
    this.from = from;
    this.days = days;
    this.campaigns = campaigns;
    this.adSets = campaigns * adSetsEach;
    this.ads = this.adSets * adsEach;
    for (const { id } of this.accounts) {
      for (let at = 0; at < days; at += 1) {
        const day = dayAt(from, at);
        this.cells.set(`${id} ${day}`, this.makeDay(id, day, adSetsEach, adsEach));
      }
    }
  }

  get to(): string {
    return dayAt(this.from, this.days - 1);
  }

  cellsOf(account: string, since: string, until: string): Cell[] {
    const found: Cell[] = [];
    for (let at = 0; at < this.days; at += 1) {
      const day = dayAt(this.from, at);
      if (day >= since && day <= until) found.push(...(this.cells.get(`${account} ${day}`) ?? []));
    }
    return found;
  }

  /** Adds to every cell of a day, as late conversions and corrected spend do. */
  restate(account: string, day: string, cents: number): void {
    for (const cell of this.cells.get(`${account} ${day}`) ?? []) {
      cell.cents += cents;
      cell.conversations += 1;
    }
  }

  /** The platform no longer reports one ad of a day. */
  withdraw(account: string, day: string, ad: number): void {
    const kept = (this.cells.get(`${account} ${day}`) ?? []).filter((cell) => cell.ad !== ad);
    this.cells.set(`${account} ${day}`, kept);
  }

  private makeDay(account: string, day: string, adSetsEach: number, adsEach: number): Cell[] {
    return Array.from({ length: this.ads }, (_, ad) => {
      const adSet = Math.floor(ad / adsEach);
      return WORLD_COUNTRIES.flatMap((country) =>
        WORLD_PLACEMENTS.map(([platform, position]): Cell => {
          const number = numberOf(account, day, ad, country, position);
          return {
            ...{ account, day, ad, adSet, campaign: Math.floor(adSet / adSetsEach), country, platform, position },
            impressions: 100 + (number % 900),
            clicks: number % 17,
            conversations: number % 4,
            cents: 1 + (number % 700),
          };
        }),
      );
    }).flat();
  }
}

function numberOf(...parts: (string | number)[]): number {
  return createHash('sha256').update(parts.join('|')).digest().readUInt32BE(0);
}

/** Sums of cells by a key of them. */
export function sumCells(cells: readonly Cell[], keyOf: (cell: Cell) => string): Map<string, Cell> {
  const sums = new Map<string, Cell>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...cell });
    else {
      sum.impressions += cell.impressions;
      sum.clicks += cell.clicks;
      sum.conversations += cell.conversations;
      sum.cents += cell.cents;
    }
  }
  return sums;
}
