import { SpuntaError, type DayRange } from '@spunta/domain';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { ReportMailEntity, type MailBounce, type ReportMailStatus } from '../entities/report-mail.entity.js';
import { ReportRecipientEntity } from '../entities/report-recipient.entity.js';
import { ReportScheduleEntity } from '../entities/report-schedule.entity.js';
import { ReportSendEntity, type ReportSendStatus } from '../entities/report-send.entity.js';
import { pageOf, type PageRequest, type Placed } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type ReportMail = ReportMailEntity;
export type ReportSend = Omit<ReportSendEntity, 'claim' | 'claimedUntil'>;
/** A send that a worker holds. */
export type ClaimedSend = ReportSend & { claim: string };

export interface NewSend {
  scheduleId: string;
  dueAt: Date;
  test: boolean;
  period: DayRange;
  mails: readonly { recipientId: string | null; email: string }[];
  /** When the schedule is due after this one; null: leave it. */
  nextAt: Date | null;
}

/** What a mail server told of a mail. `limit`: so many permanent ones in a row pause the recipient. */
export interface NewBounce {
  kind: MailBounce;
  reason: string;
  at: Date;
  limit: number;
}

type Held = Pick<ClaimedSend, 'id' | 'claim'>;
type MailChange = Partial<Pick<ReportMailEntity, 'answer' | 'tryAt' | 'sentAt'>>;

export class ReportSendRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Once for each due instant, whoever asks: the second gets null. Moves the schedule on in the same transaction. Throws NOT_FOUND. */
  create(workspaceId: string, { mails, nextAt, ...send }: NewSend): Promise<ReportSend | null> {
    return this.manager.transaction(async (manager) => {
      const { scheduleId, dueAt } = send;
      const schedule = { workspaceId, id: scheduleId };
      if (!(await isKept(manager, schedule))) throw notFound('schedule');
      const status = mails.length > 0 ? 'waiting' : 'done';
      const over = mails.length > 0 ? {} : { finishedAt: dueAt, error: 'It has no recipient.' };
      const { raw } = await manager
        .createQueryBuilder()
        .insert()
        .into(ReportSendEntity)
        .values({ ...send, workspaceId, status, ...over })
        .orIgnore()
        .returning('id')
        .execute();
      if (nextAt) await manager.update(ReportScheduleEntity, { ...schedule, nextAt: dueAt }, { nextAt });
      const id = (raw as { id: string }[])[0]?.id;
      if (id === undefined) return null;
      const row = { workspaceId, sendId: id, status: 'queued' as const, tryAt: dueAt };
      if (mails.length > 0)
        await manager.insert(
          ReportMailEntity,
          mails.map((mail) => ({ ...mail, ...row })),
        );
      return new ReportSendRepository(manager).get(workspaceId, id);
    });
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<ReportSend> {
    const send = isUuid(id) ? await this.manager.findOneBy(ReportSendEntity, { workspaceId, id }) : null;
    if (!send) throw notFound('send of a report');
    return send;
  }

  /** Of a schedule, the newest first. */
  async page(workspaceId: string, scheduleId: string, request: PageRequest): Promise<Placed<ReportSend>[]> {
    if (!isUuid(scheduleId)) return [];
    const listing = { workspaceId, scheduleId, by: 'dueAt', direction: 'DESC' } as const;
    return pageOf(this.manager, ReportSendEntity, listing, request);
  }

  async count(workspaceId: string, scheduleId: string): Promise<number> {
    return isUuid(scheduleId) ? this.manager.countBy(ReportSendEntity, { workspaceId, scheduleId }) : 0;
  }

  async mails(workspaceId: string, sendId: string): Promise<ReportMail[]> {
    if (!isUuid(sendId)) return [];
    return this.manager.find(ReportMailEntity, { where: { workspaceId, sendId }, order: { email: 'ASC' } });
  }

  /**
   * Takes a send that is not over, was not looked at for `pauseSeconds`, that nobody holds and whose schedule is not deleted; null:
   * there is none. What a dead worker left: mails that were `connecting` are queued, those that were `sending` are unclear.
   */
  async claim(claim: string, seconds: number, at: Date): Promise<ClaimedSend | null> {
    // The database's clock: those of workers differ.
    const [rows] = await this.manager.query<[{ id: string; workspace_id: string }[], number]>(
      `UPDATE report_sends SET claim = $1, claimed_until = clock_timestamp() + make_interval(secs => $2)
       WHERE id = (
         SELECT id FROM report_sends
         WHERE finished_at IS NULL AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
           AND EXISTS (SELECT FROM report_schedules s WHERE s.id = report_sends.schedule_id AND s.deleted_at IS NULL)
           AND (status <> 'mailing' OR EXISTS (
             SELECT FROM report_mails m WHERE m.send_id = report_sends.id
               AND (m.status IN ('connecting', 'sending') OR (m.status = 'queued' AND m.try_at <= $3))))
         ORDER BY claimed_until NULLS FIRST, due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
       ) RETURNING id, workspace_id`,
      [claim, seconds, at],
    );
    const [row] = rows;
    if (!row) return null;
    await this.manager.query(
      `UPDATE report_mails SET status = CASE status WHEN 'sending' THEN 'unclear' ELSE 'queued' END,
         answer = CASE status WHEN 'sending' THEN NULL ELSE answer END
       WHERE send_id = $1 AND status IN ('connecting', 'sending')`,
      [row.id],
    );
    return { ...(await this.get(row.workspace_id, row.id)), claim };
  }

  /** Holds it longer; false: it is no longer the worker's own. */
  async keep(workspaceId: string, { id, claim }: Held, seconds: number): Promise<boolean> {
    const [, affected] = await this.manager.query<[unknown, number]>(
      `UPDATE report_sends SET claimed_until = clock_timestamp() + make_interval(secs => $4)
       WHERE workspace_id = $1 AND id = $2 AND claim = $3`,
      [workspaceId, id, claim, seconds],
    );
    return affected === 1;
  }

  /** Lets go of it, in a state; it is looked at again after so many seconds. */
  async release(
    workspaceId: string,
    { id, claim }: Held,
    { status, error, seconds }: { status: ReportSendStatus; error: string | null; seconds: number },
  ): Promise<void> {
    await this.manager.query(
      `UPDATE report_sends SET status = $4, error = $5, claim = NULL,
         claimed_until = clock_timestamp() + make_interval(secs => $6)
       WHERE workspace_id = $1 AND id = $2 AND claim = $3`,
      [workspaceId, id, claim, status, error, seconds],
    );
  }

  async finish(
    workspaceId: string,
    { id, claim }: Held,
    end: { status: Extract<ReportSendStatus, 'done' | 'failed'>; error: string | null; at: Date },
  ): Promise<void> {
    const { at: finishedAt, ...how } = end;
    const over = { ...how, finishedAt, claim: null, claimedUntil: null };
    await this.manager.update(ReportSendEntity, { workspaceId, id, claim }, over);
  }

  /** From one state into another, under the worker's claim; false: it was not in that state, or the claim is another's. */
  async moveMail(
    workspaceId: string,
    { id, claim }: Held,
    mailId: string,
    [from, to]: readonly [ReportMailStatus, ReportMailStatus],
    change: MailChange = {},
  ): Promise<boolean> {
    return this.manager.transaction(async (manager) => {
      const held = await manager.findOne(ReportSendEntity, {
        where: { workspaceId, id, claim },
        lock: { mode: 'pessimistic_write' },
      });
      if (!held) return false;
      const mail = { workspaceId, sendId: id, id: mailId, status: from };
      const tries = to === 'connecting' ? { attempts: () => 'attempts + 1' } : {};
      const { affected } = await manager.update(ReportMailEntity, mail, { ...change, ...tries, status: to });
      return affected === 1;
    });
  }

  /** A mail that is unclear or refused goes out again, because a person says so. Throws NOT_FOUND, and CONFLICT for any other. */
  async sendAgain(workspaceId: string, mailId: string, at: Date): Promise<ReportSend> {
    const mail = isUuid(mailId) ? await this.manager.findOneBy(ReportMailEntity, { workspaceId, id: mailId }) : null;
    if (!mail) throw notFound('mail of a report');
    const { scheduleId } = await this.get(workspaceId, mail.sendId);
    if (!(await isKept(this.manager, { workspaceId, id: scheduleId }))) throw notFound('schedule of this mail');
    return this.manager.transaction(async (manager) => {
      const again = { workspaceId, id: mailId, status: In(['unclear', 'refused']) };
      const queued = { status: 'queued' as const, answer: null, attempts: 0, tryAt: at };
      const { affected } = await manager.update(ReportMailEntity, again, queued);
      if (affected !== 1)
        throw new SpuntaError('CONFLICT', `This mail is ${mail.status}: only an unclear or refused one is sent again.`);
      const open = { status: 'mailing' as const, error: null, finishedAt: null };
      await manager.update(ReportSendEntity, { workspaceId, id: mail.sendId }, open);
      return new ReportSendRepository(manager).get(workspaceId, mail.sendId);
    });
  }

  /** The address that the mail went to; null: there is no such mail. The signed address of a bounce finds the workspace. */
  async addressOf(mailId: string): Promise<string | null> {
    const mail = isUuid(mailId) ? await this.manager.findOneBy(ReportMailEntity, { id: mailId }) : null;
    return mail?.email ?? null;
  }

  /**
   * Notes what became of a mail that was sent; false: nothing is new. Told twice is told once, and what is permanent stays so. Permanent
   * ones of the newest `limit` mails to a recipient pause them. The signed address of the bounce finds the workspace.
   */
  noteBounce(mailId: string, { kind, reason, at, limit }: NewBounce): Promise<boolean> {
    return this.manager.transaction(async (manager) => {
      const mail = await manager.findOne(ReportMailEntity, {
        where: { id: mailId, status: In(['sent', 'unclear']) },
        lock: { mode: 'pessimistic_write' },
      });
      if (!mail || mail.bounce === 'permanent' || mail.bounce === kind) return false;
      await manager.update(ReportMailEntity, { id: mailId }, { bounce: kind, bounceReason: reason, bouncedAt: at });
      if (kind === 'permanent' && mail.recipientId !== null)
        await pauseIfHopeless(manager, mail.recipientId, { reason, at, limit });
      return true;
    });
  }

  async deleteOld(before: Date): Promise<void> {
    await this.manager.query('DELETE FROM report_sends WHERE finished_at < $1', [before]);
  }
}

/** There, and not deleted. */
function isKept(manager: EntityManager, schedule: { workspaceId: string; id: string }): Promise<boolean> {
  return manager.existsBy(ReportScheduleEntity, { ...schedule, deletedAt: IsNull() });
}

async function pauseIfHopeless(
  manager: EntityManager,
  id: string,
  { reason, at, limit }: Omit<NewBounce, 'kind'>,
): Promise<void> {
  const recipient = await manager.findOne(ReportRecipientEntity, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!recipient || recipient.pausedAt) return;
  const newest = await manager.find(ReportMailEntity, {
    where: {
      ...{ recipientId: id, status: In(['sent', 'unclear']) },
      ...(recipient.countedFrom && { tryAt: MoreThan(recipient.countedFrom) }),
    },
    order: { tryAt: 'DESC' },
    take: limit,
  });
  const isHopeless = newest.length === limit && newest.every(({ bounce }) => bounce === 'permanent');
  if (isHopeless) await manager.update(ReportRecipientEntity, { id }, { pausedAt: at, pausedReason: reason });
}
