import { SpuntaError } from '@spunta/domain';
import pg, { type Pool } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { createDataSource } from './data-source.js';
import { AccountNumberRepository } from './repositories/account-number.repository.js';
import { AdAccountRepository } from './repositories/ad-account.repository.js';
import { AdSyncRunRepository } from './repositories/ad-sync-run.repository.js';
import { AlertRepository } from './repositories/alert.repository.js';
import { AnnotationRepository } from './repositories/annotation.repository.js';
import { ApiKeyRepository } from './repositories/api-key.repository.js';
import { ConnectionRepository } from './repositories/connection.repository.js';
import { ConversionRuleRepository } from './repositories/conversion-rule.repository.js';
import { CostRepository } from './repositories/cost.repository.js';
import { DropCountRepository } from './repositories/drop-count.repository.js';
import { EmbedRepository } from './repositories/embed.repository.js';
import { ExperimentRepository } from './repositories/experiment.repository.js';
import { FavouriteRepository } from './repositories/favourite.repository.js';
import { InvoiceRepository } from './repositories/invoice.repository.js';
import { ImportRunRepository } from './repositories/import-run.repository.js';
import { MarketRepository } from './repositories/market.repository.js';
import { PlanCommentRepository } from './repositories/plan-comment.repository.js';
import { PlanLinkRepository } from './repositories/plan-link.repository.js';
import { PlanPublicationRepository } from './repositories/plan-publication.repository.js';
import { PlanOutcomeRepository } from './repositories/plan-outcome.repository.js';
import { PlanRepository } from './repositories/plan.repository.js';
import { QueryLogRepository } from './repositories/query-log.repository.js';
import { ReportRunRepository } from './repositories/report-run.repository.js';
import { ReportScheduleRepository } from './repositories/report-schedule.repository.js';
import { ReportSendRepository } from './repositories/report-send.repository.js';
import { ReportShareRepository } from './repositories/report-share.repository.js';
import { ReportRepository } from './repositories/report.repository.js';
import { SavedViewRepository } from './repositories/saved-view.repository.js';
import { SegmentRepository } from './repositories/segment.repository.js';
import { SessionRepository } from './repositories/session.repository.js';
import { SetupTokenRepository } from './repositories/setup-token.repository.js';
import { TargetRepository } from './repositories/target.repository.js';
import { TrackingLinkRepository } from './repositories/tracking-link.repository.js';
import { UserRepository, type NewUser, type User } from './repositories/user.repository.js';
import { WorkspaceRepository, type NewWorkspace, type Workspace } from './repositories/workspace.repository.js';
import { SecretBox } from './secret-box.js';
import { closeWorkspaceLocks } from './workspace-lock.js';

const OLDEST_SERVER = 15;
/** Any fixed number: processes that start at once take turns on it. */
const MIGRATION_LOCK = 7_276_351_019;
const SET_UP_LOCK = 7_276_351_020;

export interface SetUp {
  workspace: NewWorkspace;
  administrator: Omit<NewUser, 'role'>;
  /** SHA-256 of the set-up link's token; null when the administrator comes from the environment. */
  tokenHash: Buffer | null;
  now: Date;
}

/** The metadata database of one installation: a pool for hot SQL and one repository a table. */
export class Metadata {
  readonly pool: Pool;
  readonly workspaces: WorkspaceRepository;
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly setupTokens: SetupTokenRepository;
  readonly apiKeys: ApiKeyRepository;
  readonly connections: ConnectionRepository;
  readonly importRuns: ImportRunRepository;
  readonly dropCounts: DropCountRepository;
  readonly segments: SegmentRepository;
  readonly savedViews: SavedViewRepository;
  readonly queryLog: QueryLogRepository;
  readonly adAccounts: AdAccountRepository;
  readonly adSyncRuns: AdSyncRunRepository;
  readonly costs: CostRepository;
  readonly market: MarketRepository;
  readonly alerts: AlertRepository;
  readonly conversionRules: ConversionRuleRepository;
  readonly invoices: InvoiceRepository;
  readonly trackingLinks: TrackingLinkRepository;
  readonly accountNumbers: AccountNumberRepository;
  readonly plans: PlanRepository;
  readonly planComments: PlanCommentRepository;
  readonly planPublications: PlanPublicationRepository;
  readonly planLinks: PlanLinkRepository;
  readonly reports: ReportRepository;
  readonly reportRuns: ReportRunRepository;
  readonly planOutcomes: PlanOutcomeRepository;
  readonly experiments: ExperimentRepository;
  readonly reportShares: ReportShareRepository;
  readonly reportSchedules: ReportScheduleRepository;
  readonly reportSends: ReportSendRepository;
  readonly favourites: FavouriteRepository;
  readonly annotations: AnnotationRepository;
  readonly targets: TargetRepository;
  readonly embeds: EmbedRepository;

  constructor(
    private readonly dataSource: DataSource,
    private readonly box: SecretBox,
  ) {
    const { manager } = dataSource;
    this.pool = poolOf(dataSource);
    this.workspaces = new WorkspaceRepository(manager, box);
    this.users = new UserRepository(manager);
    this.sessions = new SessionRepository(manager);
    this.setupTokens = new SetupTokenRepository(manager);
    this.apiKeys = new ApiKeyRepository(manager);
    this.connections = new ConnectionRepository(manager, this.pool, box);
    this.importRuns = new ImportRunRepository(manager);
    this.dropCounts = new DropCountRepository(this.pool);
    this.segments = new SegmentRepository(manager);
    this.savedViews = new SavedViewRepository(manager);
    this.queryLog = new QueryLogRepository(this.pool);
    this.adAccounts = new AdAccountRepository(manager, box);
    this.adSyncRuns = new AdSyncRunRepository(manager);
    this.costs = new CostRepository(this.pool);
    this.market = new MarketRepository(this.pool);
    this.alerts = new AlertRepository(manager);
    this.conversionRules = new ConversionRuleRepository(manager);
    this.invoices = new InvoiceRepository(this.pool);
    this.trackingLinks = new TrackingLinkRepository(manager);
    this.accountNumbers = new AccountNumberRepository(this.pool);
    this.plans = new PlanRepository(manager);
    this.planComments = new PlanCommentRepository(manager);
    this.planPublications = new PlanPublicationRepository(manager);
    this.planLinks = new PlanLinkRepository(manager);
    this.reports = new ReportRepository(manager);
    this.reportRuns = new ReportRunRepository(manager);
    this.planOutcomes = new PlanOutcomeRepository(manager);
    this.experiments = new ExperimentRepository(manager);
    this.reportShares = new ReportShareRepository(manager);
    this.reportSchedules = new ReportScheduleRepository(manager);
    this.reportSends = new ReportSendRepository(manager);
    this.favourites = new FavouriteRepository(manager);
    this.annotations = new AnnotationRepository(manager);
    this.targets = new TargetRepository(manager);
    this.embeds = new EmbedRepository(manager);
  }

  /**
   * Makes the first workspace and its administrator in one transaction, once an installation. Throws CONFLICT when a
   * user exists already, UNAUTHENTICATED on `token` when the link is unknown, used or expired.
   */
  setUp(input: SetUp): Promise<{ workspace: Workspace; administrator: User }> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [SET_UP_LOCK]);
      await assertMaySetUp(manager, input);
      const workspace = await new WorkspaceRepository(manager, this.box).create(input.workspace);
      const administrator = await new UserRepository(manager).create(workspace.id, {
        ...input.administrator,
        role: 'administrator',
      });
      return { workspace, administrator };
    });
  }

  /** Throws STORE_UNAVAILABLE when the database does not answer. */
  async ping(): Promise<void> {
    try {
      await this.pool.query('SELECT 1');
    } catch (error) {
      throw unavailable(`PostgreSQL does not answer: ${reasonOf(error)}.`);
    }
  }

  async close(): Promise<void> {
    await closeWorkspaceLocks(this.pool);
    await this.dataSource.destroy();
  }
}

/**
 * Connects, checks the server's version, migrates and checks that `secret` opens what is stored. Several processes may
 * call it at once. Throws STORE_UNAVAILABLE, or INTERNAL for a wrong secret, each with one sentence for the operator.
 */
export async function openMetadata(options: { url: string; secret: string }): Promise<Metadata> {
  await migrate(options.url);
  const dataSource = await connect(options.url);
  const metadata = new Metadata(dataSource, new SecretBox(options.secret));
  try {
    const [first] = await metadata.workspaces.list();
    if (first) await metadata.workspaces.contactKey(first.id);
  } catch (error) {
    await metadata.close();
    throw error;
  }
  return metadata;
}

async function connect(url: string): Promise<DataSource> {
  const dataSource = createDataSource(url);
  try {
    return await dataSource.initialize();
  } catch (error) {
    throw unavailable(`PostgreSQL cannot be reached: ${reasonOf(error)}.`);
  }
}

/** The lock stands on a connection of its own; TypeORM runs each migration in a transaction on another. */
async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw unavailable(`PostgreSQL cannot be reached: ${reasonOf(error)}.`);
  }
  try {
    await assertVersion(client);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const dataSource = await connect(url);
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await client.end();
  }
}

async function assertVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version`,
  );
  const row = rows[0];
  if (!row || Number(row.number) < OLDEST_SERVER * 10_000) {
    throw unavailable(`PostgreSQL ${row?.version} is too old: Spunta needs ${OLDEST_SERVER} or newer.`);
  }
}

async function assertMaySetUp(manager: EntityManager, input: SetUp): Promise<void> {
  if ((await new UserRepository(manager).countAll()) > 0) {
    throw new SpuntaError('CONFLICT', 'This installation is set up already. Sign in instead.');
  }
  if (input.tokenHash && !(await new SetupTokenRepository(manager).redeem(input.tokenHash, input.now))) {
    throw new SpuntaError(
      'UNAUTHENTICATED',
      'This set-up link is not valid any more. Restart Spunta: it prints a new one.',
      'token',
    );
  }
}

/** TypeORM's own pool: one set of connections for repositories and hot SQL. */
function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

function unavailable(what: string): SpuntaError {
  return new SpuntaError('STORE_UNAVAILABLE', `${what} Check DATABASE_URL and that the server runs.`);
}

/** A dual-stack refusal is an AggregateError with an empty message. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}
