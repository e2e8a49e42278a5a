import type { DayRange, MetricsFilter } from '@spunta/domain';
import {
  readAdFacts,
  readFeeFacts,
  reconcileAds,
  reconcileFees,
  selectAdLines,
  selectFeeLines,
  summarizeAds,
  summarizeFees,
  type AdLine,
  type AdSummary,
  type FeeFacts,
  type FeeGrain,
  type FeeLine,
  type FeeSummary,
  type LineChoice,
} from '@spunta/costs';
import type { AdAccount, Metadata, PageRequest, Placed, Workspace } from '@spunta/metadata';
import type { Warehouse } from '@spunta/warehouse';
import { z } from 'zod';
import { readPage, type Page, type PageArgs } from '../paging/page.js';
import { feeSettingsOf } from './cost-settings.js';
import type { CostsService } from './costs.service.js';

export interface LinesQuery extends PageArgs {
  range: DayRange;
  filters: MetricsFilter[];
  only: LineChoice;
}

export type AdReconciliation = Page<AdLine> & { summary: AdSummary };
export type FeeReconciliation = Page<FeeLine> & { summary: FeeSummary; reportZone: string | null };

/** What platforms, invoices and we count of the same, side by side. Nothing is stored: each page is computed anew. */
export class ReconciliationService {
  constructor(
    private readonly warehouse: Warehouse,
    private readonly metadata: Metadata,
    private readonly costs: CostsService,
    private readonly now: () => Date,
  ) {}

  async ads(workspace: Workspace, { range, filters, only, ...page }: LinesQuery): Promise<AdReconciliation> {
    selectAdLines([], filters, only);
    const lines = { name: 'ad lines', all: () => this.adLines(workspace, range, filters), periodOf: dayOf };
    const { found, all } = await pageOfLines(lines, (all) => selectAdLines(all, [], only), page);
    return Object.assign(found, { summary: summarizeAds(all) });
  }

  async adLines(workspace: Workspace, range: DayRange, filters: MetricsFilter[]): Promise<AdLine[]> {
    const accounts = await this.metadata.adAccounts.list(workspace.id);
    const connected = accounts.filter(isForAds).map(({ externalId, timeZone, syncedThrough }) => {
      return { adAccount: externalId, timeZone, syncedThrough };
    });
    const facts = await readAdFacts(this.warehouse, workspace.id, range, connected, this.now());
    return selectAdLines(reconcileAds(facts), filters, 'all');
  }

  async fees(
    workspace: Workspace,
    { range, filters, only, ...page }: LinesQuery,
    grain: FeeGrain,
  ): Promise<FeeReconciliation> {
    selectFeeLines([], filters, only);
    let zone: string | null = null;
    const read = async (): Promise<FeeLine[]> => {
      const { facts, reportZone } = await this.feeFacts(workspace, range);
      zone = reportZone;
      return selectFeeLines(reconcileFees(facts, grain), filters, 'all');
    };
    const lines = { name: 'fee lines', all: read, periodOf };
    const { found, all } = await pageOfLines(lines, (all) => selectFeeLines(all, [], only), page);
    return Object.assign(found, { summary: summarizeFees(all), reportZone: zone });
  }

  /** What `reconcileFees` cuts by any grain. `reportZone`: in which WhatsApp's report cuts days, where that is known. */
  async feeFacts(workspace: Workspace, range: DayRange): Promise<{ facts: FeeFacts; reportZone: string | null }> {
    const accounts = await this.metadata.adAccounts.list(workspace.id);
    const zones = new Set(accounts.filter((account) => !isForAds(account)).map(({ timeZone }) => timeZone));
    const reportZone = zones.size === 1 ? ([...zones][0] ?? null) : null;
    const settings = feeSettingsOf(await this.costs.settings(workspace.id), workspace.timeZone);
    const invoices = await this.metadata.invoices.lines(workspace.id, range);
    const card = await this.costs.card(workspace.id);
    const numbers = await this.accountsByNumber(workspace.id);
    const query = { range, reportZone, card, settings, invoices, numbers, now: this.now() };
    return { facts: await readFeeFacts(this.warehouse, workspace.id, query), reportZone };
  }

  /** A number that several ids were told with belongs to none of them for sure. */
  private async accountsByNumber(workspaceId: string): Promise<Map<string, string>> {
    const told = await this.metadata.accountNumbers.list(workspaceId);
    const isSure = ({ number }: { number: string }) => told.filter((other) => other.number === number).length === 1;
    return new Map(told.filter(isSure).map(({ account, number }) => [number, account]));
  }
}

const isForAds = ({ platform }: AdAccount): boolean => platform !== 'whatsapp-analytics';

const dayOf = ({ day }: AdLine): string => day;
const periodOf = ({ period }: FeeLine): string => period;

interface Lines<Line> {
  name: string;
  /** Takes seconds: asked for once the page is known to be one. */
  all: () => Promise<Line[]>;
  periodOf: (line: Line) => string;
}

/** A page of lines in memory. A cursor names its line and, should that be gone, the period that it stood in. */
async function pageOfLines<Line extends { id: string }>(
  { name, all: read, periodOf: period }: Lines<Line>,
  choose: (all: readonly Line[]) => Line[],
  args: PageArgs,
): Promise<{ found: Page<Line>; all: Line[] }> {
  let all: Line[] = [];
  let lines: Line[] = [];
  const placed = (line: Line): Placed<Line> => ({ ...line, place: { value: period(line), id: line.id } });
  const startOf = ({ value, id }: { value: string; id: string }): number => {
    const at = lines.findIndex((line) => line.id === id);
    const later = lines.findIndex((line) => period(line) < value);
    return at >= 0 ? at + 1 : later >= 0 ? later : lines.length;
  };
  const list = {
    name,
    read: async ({ first, after }: PageRequest) => {
      all = await read();
      lines = choose(all);
      const start = after ? startOf(after) : 0;
      return lines.slice(start, start + first).map(placed);
    },
    count: () => Promise.resolve(lines.length),
    value: z.string().max(10),
    id: z.string().max(2_000),
  };
  return { found: await readPage(list, args), all };
}
