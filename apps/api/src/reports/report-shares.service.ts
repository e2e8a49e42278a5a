import { SpuntaError } from '@spunta/domain';
import type {
  Metadata,
  ReportDownload,
  ReportRun,
  ReportShare,
  ReportShareCredentials,
  ReportShareOrigin,
} from '@spunta/metadata';
import { WRITERS } from '@spunta/reports';
import { readPage, type Page, type PageArgs } from '../paging/page.js';
import { nameOf, workspaceOf, type Caller } from '../people/caller.js';
import { hashPassword, verifyPassword } from '../people/passwords.js';
import { assertName } from '../people/people.checks.js';
import type { SignInThrottle } from '../people/sign-in-throttle.js';
import { hashToken, newToken } from '../people/tokens.js';

/** In the address, instead of the id of a run: the newest one that a link opens. */
export const NEWEST = 'newest';

export interface ShareRequest {
  reportId: string;
  /** Default: the newest run, whichever it is then. */
  runId?: string | null;
  name: string;
  password?: string | null;
  /** RFC 3339. */
  expiresAt?: string | null;
}

export interface NewShare {
  share: ReportShare;
  token: string;
  /** One for each format. */
  urls: string[];
}

export interface Opening {
  token: string;
  password: string | null;
  /** Network address of who asks. */
  address: string;
  /** A run, or `newest`. */
  runId: string;
}

export interface SharesParts {
  metadata: Pick<Metadata, 'reports' | 'reportRuns' | 'reportShares'>;
  throttle: SignInThrottle;
  /** Address under which people reach the server, without a slash at its end. */
  publicUrl: string;
  now: () => Date;
}

/** Links that open the files of a run, or of a report's newest run, to who has no account. */
export class ReportSharesService {
  constructor(private readonly parts: SharesParts) {}

  /** The token is told this once. Throws NOT_FOUND, and INVALID_INPUT with the field. */
  async create(caller: Caller, request: ShareRequest): Promise<NewShare> {
    const { metadata, publicUrl, now } = this.parts;
    const { id } = workspaceOf(caller);
    const { reportId, runId = null, password = null } = request;
    await metadata.reports.get(id, reportId);
    if (runId !== null) await this.checkRun(id, reportId, runId);
    const expiresAt = request.expiresAt == null ? null : laterThan(now(), request.expiresAt);
    const token = newToken();
    const share = await metadata.reportShares.create(id, {
      ...{ reportId, runId, expiresAt, name: assertName(request.name, 'name'), tokenHash: hashToken(token) },
      origin: 'hand',
      passwordHash: password === null ? null : await hashPassword(password),
      ...{ createdAt: now(), createdBy: nameOf(caller) },
    });
    const urls = WRITERS.map(({ format }) => `${publicUrl}${sharePath(runId, format, token)}`);
    return { share, token, urls };
  }

  revoke(caller: Caller, id: string): Promise<ReportShare> {
    return this.parts.metadata.reportShares.revoke(workspaceOf(caller).id, id, this.parts.now());
  }

  /** Of one origin, or with null of both. */
  async page(
    caller: Caller,
    { reportId, origin }: { reportId: string; origin: ReportShareOrigin | null },
    args: PageArgs,
  ): Promise<Page<ReportShare>> {
    const { id } = workspaceOf(caller);
    const { reports, reportShares } = this.parts.metadata;
    await reports.get(id, reportId);
    return readPage(
      {
        name: `reportShares ${reportId} ${origin}`,
        read: (request) => reportShares.page(id, reportId, request, origin),
        count: () => reportShares.count(id, reportId, origin),
      },
      args,
    );
  }

  async downloads(caller: Caller, shareId: string, args: PageArgs): Promise<Page<ReportDownload>> {
    const { id } = workspaceOf(caller);
    const { reportShares } = this.parts.metadata;
    await reportShares.get(id, shareId);
    return readPage(
      {
        name: `reportDownloads ${shareId}`,
        read: (request) => reportShares.downloads(id, shareId, request),
        count: () => reportShares.countDownloads(id, shareId),
      },
      args,
    );
  }

  /**
   * The run that a token opens. Throws NOT_FOUND for a token or run that it does not open, FORBIDDEN for one that is over,
   * UNAUTHENTICATED on `password` when that is missing or wrong, TOO_MANY_REQUESTS after many wrong ones.
   */
  async open({ token, password, address, runId }: Opening): Promise<{ share: ReportShare; run: ReportRun }> {
    const { reportShares } = this.parts.metadata;
    const share = await reportShares.findByToken(hashToken(token));
    if (!share) throw new SpuntaError('NOT_FOUND', 'This link opens nothing: ask who sent it for a new one.');
    this.assertLasts(share);
    await this.assertPassword(share, password, address);
    return { share, run: await this.runOf(share, runId) };
  }

  /** Called when the file is there and about to be sent. */
  async logDownload({ workspaceId, id }: ReportShare, run: ReportRun, format: string, address: string): Promise<void> {
    const download = { runId: run.id, format, address, at: this.parts.now() };
    await this.parts.metadata.reportShares.logDownload(workspaceId, id, download);
  }

  private assertLasts({ revokedAt, expiresAt }: ReportShare): void {
    if (revokedAt) throw new SpuntaError('FORBIDDEN', 'This link was taken back: ask who sent it for a new one.');
    if (expiresAt && expiresAt <= this.parts.now())
      throw new SpuntaError('FORBIDDEN', 'This link has expired: ask who sent it for a new one.');
  }

  private async assertPassword({ id, passwordHash }: ReportShareCredentials, password: string | null, address: string) {
    if (passwordHash === null) return;
    if (password === null)
      throw new SpuntaError('UNAUTHENTICATED', 'This link has a password: send it along.', 'password');
    const { throttle } = this.parts;
    throttle.assertMayTry(address, id);
    throttle.countTry(address, id);
    if (!(await verifyPassword(passwordHash, password)))
      throw new SpuntaError('UNAUTHENTICATED', 'This is not the password of the link.', 'password');
    throttle.forgive(address, id);
  }

  private async runOf({ workspaceId, reportId, runId }: ReportShare, asked: string): Promise<ReportRun> {
    const { reportRuns } = this.parts.metadata;
    if (asked === NEWEST && runId === null) {
      const newest = await reportRuns.newestWithFiles(workspaceId, reportId);
      if (newest) return newest;
      throw new SpuntaError('NOT_FOUND', 'No run of this report has files now: ask for it to be run.');
    }
    const run = await reportRuns.get(workspaceId, asked === NEWEST && runId !== null ? runId : asked);
    if (run.reportId === reportId && (runId === null || run.id === runId)) return run;
    throw new SpuntaError('NOT_FOUND', 'This link opens another run.');
  }

  private async checkRun(workspaceId: string, reportId: string, runId: string): Promise<void> {
    const run = await this.parts.metadata.reportRuns.get(workspaceId, runId);
    if (run.reportId !== reportId)
      throw new SpuntaError('INVALID_INPUT', 'This run is of another report: name one of this report.', 'runId');
  }
}

export function sharePath(runId: string | null, format: string, token: string): string {
  return `/api/reports/${runId ?? NEWEST}.${format}?share=${token}`;
}

function laterThan(now: Date, text: string): Date {
  const at = new Date(text);
  if (at > now) return at;
  throw new SpuntaError('INVALID_INPUT', 'Name a moment that is still to come, or none.', 'expiresAt');
}
