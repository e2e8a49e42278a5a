import { compareDecimals, parseDay, SpuntaError, type WorkspaceScope } from '@spunta/domain';
import {
  ExchangeRates,
  previewRates,
  rateKey,
  RateCard,
  readExchangeFile,
  readRateFile,
  STANDARD_CARD,
  type ExchangeRate,
  type RatePreview,
  type RateRow,
} from '@spunta/costs';
import { DEFAULT_TERMS, type CostTerms } from '@spunta/metrics';
import type { CostChange, CostChangeKind, CostRepository } from '@spunta/metadata';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { fileName } from '../imports/file-name.js';
import { preview, readParameters } from '../imports/parameters.js';
import { boundedFirst } from '../paging/page.js';
import { checkExchangeRates, checkRates } from './costs.checks.js';
import { checkCostSettings, DEFAULT_COST_SETTINGS, feeSettingsOf, type CostSettings } from './cost-settings.js';

const RATES = { fileName: fileName.default('rates.csv'), from: z.iso.date().optional(), preview };
const EXCHANGE_RATES = { fileName: fileName.default('exchange-rates.csv'), preview };
const SHOWN_CHANGES = 200;
const MOST_CHANGES = 100;
const ALL_DAYS = { from: '0000-01-01', to: '9999-12-31' };

/** What an import or edit did, or would do (`changeId` null: nothing was stored). */
export interface CostOutcome {
  changeId: string | null;
  linesRead: number;
  added: number;
  changed: number;
  unchanged: number;
  skipped: { reason: string; count: number; lines: number[]; detail: string }[];
  /** Rates that change, the first 200. */
  changes: { before: RateRow; after: RateRow }[];
}

type Skipped = CostOutcome['skipped'];

/** Rates of messages, exchange rates and the settings that fees rest on, with their history. */
export class CostsService {
  /** Reading all rates takes tenths of a second; a look at the version a millisecond. */
  private readonly known = new LRUCache<string, CostTerms>({ max: 20 });

  constructor(private readonly costs: CostRepository) {}

  /** The card that Spunta starts with, under the workspace's own rows. */
  async card(workspaceId: string): Promise<RateCard> {
    return new RateCard([...STANDARD_CARD.rows, ...(await this.ownRates(workspaceId))]);
  }

  /** All rows, or those in force on a day; `own` tells which the workspace brought itself. */
  async rates(workspaceId: string, day: string | null): Promise<(RateRow & { own: boolean })[]> {
    const own = new Set((await this.ownRates(workspaceId)).map(rateKey));
    const card = await this.card(workspaceId);
    const inForce = ({ market, category, currency, from }: RateRow): boolean =>
      day === null || card.tiersOn(market, category, currency, day)[0]?.from === from;
    return card.rows.filter(inForce).map((row) => ({ ...row, own: own.has(rateKey(row)) }));
  }

  async importRates(
    scope: WorkspaceScope,
    by: string | null,
    source: AsyncIterable<Buffer>,
    query: unknown,
  ): Promise<CostOutcome> {
    const { fileName, from, preview } = readParameters(RATES, query);
    const { rows, linesRead, skipped } = await readRateFile(source, { from, source: fileName });
    return this.takeRates(scope.id, { note: fileName, createdBy: by }, rows, { preview, linesRead, skipped });
  }

  saveRates(
    scope: WorkspaceScope,
    by: string | null,
    rows: readonly RateRow[],
    preview: boolean,
  ): Promise<CostOutcome> {
    checkRates(rows);
    const note = { note: 'edit', createdBy: by };
    return this.takeRates(scope.id, note, rows, { preview, linesRead: rows.length, skipped: [] });
  }

  async importExchangeRates(
    scope: WorkspaceScope,
    by: string | null,
    source: AsyncIterable<Buffer>,
    query: unknown,
  ): Promise<CostOutcome> {
    const { fileName, preview } = readParameters(EXCHANGE_RATES, query);
    const { rates, linesRead, skipped } = await readExchangeFile(source, { source: fileName });
    return this.takeExchangeRates(scope.id, { note: fileName, createdBy: by }, rates, { preview, linesRead, skipped });
  }

  saveExchangeRates(scope: WorkspaceScope, by: string | null, rates: readonly ExchangeRate[]): Promise<CostOutcome> {
    checkExchangeRates(rates);
    const note = { note: 'edit', createdBy: by };
    return this.takeExchangeRates(scope.id, note, rates, { preview: false, linesRead: rates.length, skipped: [] });
  }

  exchangeRates(workspaceId: string, range: { from: string; to: string } = ALL_DAYS): Promise<ExchangeRate[]> {
    return this.costs.exchangeRates(workspaceId, range);
  }

  async settings(workspaceId: string): Promise<CostSettings> {
    return { ...DEFAULT_COST_SETTINGS, ...(await this.costs.settings(workspaceId)) };
  }

  async saveSettings(scope: WorkspaceScope, by: string | null, settings: CostSettings): Promise<CostSettings> {
    checkCostSettings(settings);
    await this.costs.saveSettings(scope.id, { note: 'settings', createdBy: by }, settings);
    return this.settings(scope.id);
  }

  /** What figures are counted by. The version is read first: what is saved meanwhile has another one. */
  async terms({ id, timeZone }: WorkspaceScope): Promise<CostTerms> {
    const version = `${await this.costs.revision(id)} ${timeZone}`;
    const known = this.known.get(id);
    if (known?.version === version) return known;
    const [settings, card, rates] = await Promise.all([this.settings(id), this.card(id), this.exchangeRates(id)]);
    const { openingHours, conversionDays, providerFees, exchangeDaysOld } = settings;
    const terms: CostTerms = {
      version,
      conversionDays,
      openingHours: openingHours ?? DEFAULT_TERMS.openingHours,
      card,
      fees: feeSettingsOf(settings, timeZone),
      providerFees,
      exchange: new ExchangeRates(rates, exchangeDaysOld),
    };
    this.known.set(id, terms);
    return terms;
  }

  async changes(workspaceId: string, kind: CostChangeKind, first: number): Promise<CostChange[]> {
    return this.costs.changes(workspaceId, kind, boundedFirst(first, MOST_CHANGES));
  }

  takeBack(workspaceId: string, id: string, by: string | null): Promise<CostChange> {
    return this.costs.takeBack(workspaceId, id, by);
  }

  private async ownRates(workspaceId: string): Promise<RateRow[]> {
    return (await this.costs.rates(workspaceId)) as RateRow[];
  }

  /** Only what differs is stored, so that the same file twice makes one change. */
  private async takeRates(
    workspaceId: string,
    change: { note: string; createdBy: string | null },
    rows: readonly RateRow[],
    { preview, linesRead, skipped }: { preview: boolean; linesRead: number; skipped: Skipped },
  ): Promise<CostOutcome> {
    const differences: RatePreview = previewRates((await this.card(workspaceId)).rows, rows);
    const { added, changed, unchanged } = differences;
    const wanted = [...added, ...changed.map(({ after }) => after)];
    const stored = preview || wanted.length === 0 ? null : await this.costs.addRates(workspaceId, change, wanted);
    const counts = { added: added.length, changed: changed.length, unchanged };
    return { changeId: stored?.id ?? null, linesRead, ...counts, skipped, changes: changed.slice(0, SHOWN_CHANGES) };
  }

  private async takeExchangeRates(
    workspaceId: string,
    change: { note: string; createdBy: string | null },
    rates: readonly ExchangeRate[],
    { preview, linesRead, skipped }: { preview: boolean; linesRead: number; skipped: Skipped },
  ): Promise<CostOutcome> {
    const keyOf = ({ day, base, quote }: ExchangeRate): string => `${day}|${base}|${quote}`;
    const known = new Map((await this.exchangeRates(workspaceId)).map((rate) => [keyOf(rate), rate.rate]));
    const added = rates.filter((rate) => !known.has(keyOf(rate)));
    const changed = rates.filter((rate) => compareDecimals(known.get(keyOf(rate)) ?? rate.rate, rate.rate) !== 0);
    const wanted = [...added, ...changed];
    const stored =
      preview || wanted.length === 0 ? null : await this.costs.addExchangeRates(workspaceId, change, wanted);
    const unchanged = rates.length - wanted.length;
    const counts = { added: added.length, changed: changed.length, unchanged };
    return { changeId: stored?.id ?? null, linesRead, ...counts, skipped, changes: [] };
  }
}

/** For a day that a caller gives. Throws RANGE_INVALID. */
export function checkDay(day: string): string {
  parseDay(day, 'day');
  return day;
}

/** For a range of days that a caller gives. Throws RANGE_INVALID. */
export function checkDays(from: string, to: string): { from: string; to: string } {
  if (parseDay(to, 'to') < parseDay(from, 'from'))
    throw new SpuntaError('RANGE_INVALID', 'The range ends before it begins: swap its days.', 'to');
  return { from, to };
}
