import { dayAt, type AlertKind, type FoundAlert, type MetricsQuery, type MetricsResult } from '@spunta/domain';
import { readAccountNotices, type SilentSources } from '@spunta/ingest';
import type { Workspace } from '@spunta/metadata';
import { coverageDrops, expiringTokens, feeSpikes, silentSources } from '../alerts/alert.rules.js';
import { readCoverage, readFees } from '../alerts/figure.facts.js';
import type { Log } from '../boot/log.js';
import type { Stores } from '../boot/stores.js';
import { WorkLoop } from './work-loop.js';

const HOUR_MS = 3_600_000;
/** After a start there is more urgent work. */
const FIRST_LOOK_MS = 60_000;
/** What a messenger announced stands for a month. */
const NOTICE_DAYS = 30;
const DAY_MS = 86_400_000;

export interface AlertWatchDeps extends Stores {
  silent: SilentSources;
  ask: (workspace: Workspace, query: MetricsQuery) => Promise<MetricsResult>;
  now: () => Date;
}

/** One look for some kinds of alerts: what is found of them now, and nothing else of them lasts. */
interface Look {
  kinds: AlertKind[];
  find: (workspace: Workspace) => Promise<FoundAlert[]>;
}

/** Looks each hour for what people should know, and raises and ends alerts. A look that fails leaves its kinds as they are. */
export class AlertWatch {
  private readonly loop = new WorkLoop(
    () => this.lookEverywhere(),
    () => HOUR_MS,
  );
  private readonly looks: Look[];

  constructor(
    private readonly deps: AlertWatchDeps,
    private readonly log: Log,
  ) {
    const { metadata, warehouse, silent, now } = deps;
    this.looks = [
      { kinds: ['SOURCE_SILENT'], find: async ({ id }) => silentSources(await silent.of(id)) },
      {
        kinds: ['TOKEN_EXPIRING'],
        find: async ({ id }) => expiringTokens(await metadata.adAccounts.list(id), now()),
      },
      {
        kinds: ['TEMPLATE_RECATEGORISED', 'TIER_CHANGED'],
        find: ({ id }) => readAccountNotices(warehouse, id, new Date(now().getTime() - NOTICE_DAYS * DAY_MS)),
      },
      { kinds: ['FEE_SPIKE'], find: (workspace) => this.findSpikes(workspace) },
      { kinds: ['COVERAGE_DROP'], find: (workspace) => this.findDrops(workspace) },
    ];
  }

  start(): void {
    this.loop.start(FIRST_LOOK_MS);
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** One workspace, now. */
  async look(workspace: Workspace): Promise<void> {
    for (const { kinds, find } of this.looks) {
      try {
        const found = await find(workspace);
        await this.deps.metadata.alerts.settle(workspace.id, kinds, found, this.deps.now());
      } catch (error) {
        this.log.warn(
          { err: error, workspaceId: workspace.id, kinds },
          'alerts could not be looked for; trying again in an hour',
        );
      }
    }
  }

  private async lookEverywhere(): Promise<void> {
    try {
      for (const workspace of await this.deps.metadata.workspaces.list()) await this.look(workspace);
    } catch (error) {
      this.log.warn({ err: error }, 'workspaces could not be listed to look for alerts; trying again in an hour');
    }
  }

  private async findSpikes(workspace: Workspace): Promise<FoundAlert[]> {
    const { days, fees, currency } = await readFees(this.asking(workspace), this.today(workspace), workspace.timeZone);
    return currency === null ? [] : feeSpikes(fees, days, currency);
  }

  private async findDrops(workspace: Workspace): Promise<FoundAlert[]> {
    return coverageDrops(await readCoverage(this.asking(workspace), this.today(workspace), workspace.timeZone));
  }

  private asking(workspace: Workspace) {
    return (query: MetricsQuery) => this.deps.ask(workspace, query);
  }

  private today({ timeZone }: Workspace): string {
    return dayAt(this.deps.now().getTime() / 1_000, timeZone);
  }
}
