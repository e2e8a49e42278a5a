import { randomUUID } from 'node:crypto';
import { SpuntaError, type DayRange } from '@spunta/domain';
import type {
  ClaimedSend,
  Metadata,
  ReportMail,
  ReportRecipient,
  ReportSchedule,
  ReportSendStatus,
} from '@spunta/metadata';
import type { Log } from '../boot/log.js';
import type { MailServer } from '../mail/mail.server.js';
import type { ReportPost } from '../reports/report.post.js';
import { lastDue, nextDue, periodBefore } from '../reports/schedule.times.js';
import { WorkLoop } from './work-loop.js';

const LOOK_EVERY_MS = 5_000;
/** A worker that has not been heard of for so long is dead: its send is taken by another. */
const LEASE_SECONDS = 60;
const KEEP_EVERY_MS = 10_000;
/** Of schedules, in one look. */
const MOST_DUE = 100;
/** Until a send is looked at again that waits for data, and one whose files are being made. */
const [DATA_SECONDS, FILES_SECONDS] = [60, 1];
/** A mail that could not be handed over is tried after 1, 2, 4 ... minutes, at most 6 hours: for about a day. */
const MOST_TRIES = 12;
const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [60_000, 6 * 3_600_000];
const HOUR_MS = 3_600_000;

export interface ReportSendsParts {
  metadata: Metadata;
  post: ReportPost;
  server: MailServer;
  /** What of the period's data is still to come; null: nothing. */
  missing: (schedule: ReportSchedule, period: DayRange) => Promise<string | null>;
  /** How long a send waits for its period's data, where its schedule does not say. */
  waitHours: number;
  /** A run was queued. */
  onQueued: () => void;
  now: () => Date;
}

type Next =
  | { over: 'done' | 'failed'; error: string | null }
  | { status: ReportSendStatus; error: string | null; seconds: number };

/** The send was taken by another worker, or its schedule deleted: nothing more may go out under this claim. */
class SendLost extends Error {}

/** Makes the sends of schedules that are due and brings each to its end; several processes share them. */
export class ReportSends {
  private readonly loop = new WorkLoop(
    () => this.sendAll(),
    () => LOOK_EVERY_MS,
  );

  constructor(
    private readonly parts: ReportSendsParts,
    private readonly log: Log,
  ) {}

  start(): void {
    this.loop.start();
  }

  /** Something is due. */
  wake(): void {
    this.loop.wake();
  }

  /** A mail that is on its way is brought to its end first. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async sendAll(): Promise<void> {
    try {
      const { metadata, now } = this.parts;
      for (const schedule of await metadata.reportSchedules.due(now(), MOST_DUE)) await this.makeDue(schedule);
      while (!this.loop.isStopping) {
        const send = await metadata.reportSends.claim(randomUUID(), LEASE_SECONDS, now());
        if (!send) return;
        await this.step(send);
      }
    } catch (error) {
      this.log.warn({ err: error }, 'reports could not be mailed; trying again in some seconds');
    }
  }

  /** Of what was due while nobody worked, the last alone: five reports at once help nobody. */
  private async makeDue(schedule: ReportSchedule): Promise<void> {
    const { metadata, now } = this.parts;
    const dueAt = lastDue(schedule, schedule.nextAt, now());
    const mails = schedule.recipients.filter(isReachable).map(({ id, email }) => ({ recipientId: id, email }));
    const period = periodBefore(schedule, dueAt);
    const send = { scheduleId: schedule.id, dueAt, test: false, period, mails, nextAt: nextDue(schedule, dueAt) };
    await metadata.reportSends.create(schedule.workspaceId, send);
  }

  private async step(send: ClaimedSend): Promise<void> {
    const { reportSends } = this.parts.metadata;
    const keeping = setInterval(() => {
      reportSends.keep(send.workspaceId, send, LEASE_SECONDS).catch((error: unknown) => {
        this.log.warn({ err: error, sendId: send.id }, 'a send could not be held; another worker may take it');
      });
    }, KEEP_EVERY_MS);
    try {
      const next = await this.nextOf(send);
      if ('over' in next) {
        const end = { status: next.over, error: next.error, at: this.parts.now() };
        await reportSends.finish(send.workspaceId, send, end);
      } else await reportSends.release(send.workspaceId, send, next);
    } catch (error) {
      await this.endOf(send, error);
    } finally {
      clearInterval(keeping);
    }
  }

  private async endOf(send: ClaimedSend, error: unknown): Promise<void> {
    if (error instanceof SendLost) return;
    const { reportSends } = this.parts.metadata;
    this.log.warn({ err: error, sendId: send.id }, 'a send of a report came to a halt');
    const isLasting = error instanceof SpuntaError && error.status < 500 && error.code !== 'TOO_MANY_REQUESTS';
    const told =
      error instanceof SpuntaError ? error.message : 'Something went wrong; the log of the server says what.';
    if (isLasting) {
      const end = { status: 'failed', error: told, at: this.parts.now() } as const;
      return reportSends.finish(send.workspaceId, send, end);
    }
    // Under `mailing` the reason stands at the mail; what the period lacks is kept for the next one.
    const reason = send.status === 'mailing' ? send.error : told;
    await reportSends.release(send.workspaceId, send, { status: send.status, error: reason, seconds: DATA_SECONDS });
  }

  private nextOf(send: ClaimedSend): Promise<Next> {
    if (send.status === 'waiting') return this.waitForData(send);
    return send.status === 'making' ? this.waitForFiles(send) : this.mailAll(send);
  }

  private async waitForData(send: ClaimedSend): Promise<Next> {
    const { metadata, waitHours, onQueued, now } = this.parts;
    const { workspaceId, dueAt, test, id, period } = send;
    const schedule = await metadata.reportSchedules.get(workspaceId, send.scheduleId);
    const missing = await this.parts.missing(schedule, period);
    const waitMs = (schedule.waitHours ?? waitHours) * HOUR_MS;
    const isOver = test || now().getTime() >= dueAt.getTime() + waitMs;
    if (missing !== null && !isOver) return { status: 'waiting', error: missing, seconds: DATA_SECONDS };
    await metadata.reportRuns.queue(workspaceId, schedule.reportId, { by: schedule.createdBy, at: now(), id, period });
    onQueued();
    return { status: 'making', error: missing, seconds: FILES_SECONDS };
  }

  private async waitForFiles({ workspaceId, id, error }: ClaimedSend): Promise<Next> {
    const run = await this.parts.metadata.reportRuns.get(workspaceId, id);
    if (run.status === 'failed') return { over: 'failed', error: run.error };
    if (run.status === 'cancelled') return { over: 'failed', error: 'The run was cancelled.' };
    return run.status === 'done'
      ? { status: 'mailing', error, seconds: 0 }
      : { status: 'making', error, seconds: FILES_SECONDS };
  }

  private async mailAll(send: ClaimedSend): Promise<Next> {
    const { metadata, now } = this.parts;
    const schedule = await metadata.reportSchedules.get(send.workspaceId, send.scheduleId);
    const mails = await metadata.reportSends.mails(send.workspaceId, send.id);
    for (const mail of mails)
      if (mail.status === 'queued' && mail.tryAt <= now() && !this.loop.isStopping)
        await this.mail(send, schedule, mail);
    const left = await metadata.reportSends.mails(send.workspaceId, send.id);
    const isOver = left.every(({ status }) => !['queued', 'connecting', 'sending'].includes(status));
    return isOver ? { over: 'done', error: send.error } : { status: 'mailing', error: send.error, seconds: 0 };
  }

  private async mail(send: ClaimedSend, schedule: ReportSchedule, mail: ReportMail): Promise<void> {
    const { post, server, now } = this.parts;
    const move = this.moverOf(send, mail);
    if (mail.recipientId !== null && !isSubscribed(schedule, mail.recipientId)) return move('queued', 'skipped');
    await move('queued', 'connecting');
    const outgoing = await post.write(send, schedule, mail).catch(async (error: unknown) => {
      await move('connecting', 'queued', { tryAt: new Date(now().getTime() + FIRST_WAIT_MS) });
      throw error;
    });
    let state: 'connecting' | 'sending' = 'connecting';
    const outcome = await server.send(outgoing, async () => {
      await move('connecting', 'sending');
      state = 'sending';
    });
    const { kind, answer } = outcome;
    if (kind === 'accepted') return move(state, 'sent', { answer, sentAt: now() });
    if (kind === 'unclear') return move(state, 'unclear', { answer });
    if (kind === 'refused' || mail.attempts + 1 >= MOST_TRIES) return move(state, 'refused', { answer });
    const wait = Math.min(FIRST_WAIT_MS * 2 ** mail.attempts, LONGEST_WAIT_MS);
    return move(state, 'queued', { answer, tryAt: new Date(now().getTime() + wait) });
  }

  private moverOf({ workspaceId, ...send }: ClaimedSend, { id }: ReportMail) {
    const { reportSends } = this.parts.metadata;
    type Move = Parameters<typeof reportSends.moveMail>;
    return async (from: Move[3][0], to: Move[3][1], change?: Move[4]): Promise<void> => {
      if (!(await reportSends.moveMail(workspaceId, send, id, [from, to], change))) throw new SendLost();
    };
  }
}

function isSubscribed({ recipients }: ReportSchedule, recipientId: string): boolean {
  return recipients.some((recipient) => recipient.id === recipientId && isReachable(recipient));
}

function isReachable({ unsubscribedAt, pausedAt }: ReportRecipient): boolean {
  return unsubscribedAt === null && pausedAt === null;
}
