import { SpuntaError } from '@spunta/domain';
import { In, IsNull, LessThan, Not, type EntityManager } from 'typeorm';
import { ReportRecipientEntity } from '../entities/report-recipient.entity.js';
import { ReportScheduleEntity } from '../entities/report-schedule.entity.js';
import { ReportSendEntity } from '../entities/report-send.entity.js';
import { ReportEntity } from '../entities/report.entity.js';
import { pageOf, type PageRequest, type Placed } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type ReportRecipient = ReportRecipientEntity;
/** With the recipients that it names, those who unsubscribed too. */
export type ReportSchedule = ReportScheduleEntity & { recipients: ReportRecipient[] };
export type ReportScheduleInput = Omit<
  ReportScheduleEntity,
  'id' | 'workspaceId' | 'reportId' | 'paused' | 'createdAt' | 'createdBy' | 'deletedAt'
> & { recipients: readonly string[] };

export const MOST_SCHEDULES = 200;

export class ReportScheduleRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Throws NOT_FOUND for the report, CONFLICT when the workspace has `MOST_SCHEDULES`. */
  create(
    workspaceId: string,
    reportId: string,
    { recipients, ...input }: ReportScheduleInput,
    { by, at }: { by: string | null; at: Date },
  ): Promise<ReportSchedule> {
    return this.manager.transaction(async (manager) => {
      const isThere = isUuid(reportId) && (await manager.existsBy(ReportEntity, { workspaceId, id: reportId }));
      if (!isThere) throw notFound('report');
      await assertRoom(manager, workspaceId);
      const schedule = { ...input, workspaceId, reportId, createdAt: at, createdBy: by };
      const { identifiers } = await manager.insert(ReportScheduleEntity, schedule);
      const id = String(identifiers[0]?.['id']);
      const repository = new ReportScheduleRepository(manager);
      await repository.name(workspaceId, id, recipients);
      return repository.get(workspaceId, id);
    });
  }

  /** Throws NOT_FOUND. Who has unsubscribed stays so. */
  update(workspaceId: string, id: string, { recipients, ...input }: ReportScheduleInput): Promise<ReportSchedule> {
    return this.manager.transaction(async (manager) => {
      const repository = new ReportScheduleRepository(manager);
      await repository.get(workspaceId, id);
      await manager.update(ReportScheduleEntity, { workspaceId, id }, input);
      await repository.name(workspaceId, id, recipients);
      return repository.get(workspaceId, id);
    });
  }

  /** Throws NOT_FOUND, also where it was deleted. */
  async get(workspaceId: string, id: string): Promise<ReportSchedule> {
    const own = { workspaceId, id, deletedAt: IsNull() };
    const schedule = isUuid(id) ? await this.manager.findOneBy(ReportScheduleEntity, own) : null;
    if (!schedule) throw notFound('schedule');
    return this.whole(schedule);
  }

  /** Of a report, or with null of all; the newest first. */
  async page(workspaceId: string, reportId: string | null, request: PageRequest): Promise<Placed<ReportSchedule>[]> {
    if (reportId !== null && !isUuid(reportId)) return [];
    const only = reportId === null ? {} : { reportId };
    const listing = { workspaceId, ...only, deletedAt: IsNull(), by: 'createdAt', direction: 'DESC' } as const;
    const found = await pageOf(this.manager, ReportScheduleEntity, listing, request);
    return Promise.all(found.map((schedule) => this.whole(schedule)));
  }

  async count(workspaceId: string, reportId: string | null): Promise<number> {
    if (reportId !== null && !isUuid(reportId)) return 0;
    const only = reportId === null ? {} : { reportId };
    return this.manager.countBy(ReportScheduleEntity, { workspaceId, ...only, deletedAt: IsNull() });
  }

  /** Throws NOT_FOUND. `nextAt`: when it is due next, from now. */
  async setPaused(workspaceId: string, id: string, paused: boolean, nextAt: Date): Promise<ReportSchedule> {
    await this.get(workspaceId, id);
    await this.manager.update(ReportScheduleEntity, { workspaceId, id }, { paused, nextAt });
    return this.get(workspaceId, id);
  }

  /** Leaves every list and sends nothing more, not even what a worker has in hand; can be restored. Throws NOT_FOUND. */
  delete(workspaceId: string, id: string, at: Date): Promise<void> {
    return this.manager.transaction(async (manager) => {
      await new ReportScheduleRepository(manager).get(workspaceId, id);
      await manager.update(ReportScheduleEntity, { workspaceId, id }, { deletedAt: at });
      const open = { workspaceId, scheduleId: id, finishedAt: IsNull() };
      await manager.update(ReportSendEntity, open, { claim: null, claimedUntil: null });
    });
  }

  /**
   * With its recipients, those who unsubscribed too; a send that was under way goes on. `next`: when it is due. Throws NOT_FOUND where
   * it is not deleted, and CONFLICT when the workspace has `MOST_SCHEDULES` by now.
   */
  restore(workspaceId: string, id: string, next: (schedule: ReportSchedule) => Date): Promise<ReportSchedule> {
    return this.manager.transaction(async (manager) => {
      const repository = new ReportScheduleRepository(manager);
      const own = { workspaceId, id, deletedAt: Not(IsNull()) };
      const deleted = isUuid(id) ? await manager.findOneBy(ReportScheduleEntity, own) : null;
      if (!deleted) throw notFound('deleted schedule');
      await assertRoom(manager, workspaceId);
      const nextAt = next(await repository.whole(deleted));
      await manager.update(ReportScheduleEntity, { workspaceId, id }, { deletedAt: null, nextAt });
      return repository.get(workspaceId, id);
    });
  }

  /** Those that were deleted before, of all workspaces, with their sends. */
  async deleteOld(before: Date): Promise<void> {
    await this.manager.delete(ReportScheduleEntity, { deletedAt: LessThan(before) });
  }

  /** Of all workspaces, those whose time has come, at most so many. */
  async due(at: Date, most: number): Promise<ReportSchedule[]> {
    const found = await this.manager
      .createQueryBuilder(ReportScheduleEntity, 'schedule')
      .where('NOT schedule.paused AND schedule.deletedAt IS NULL AND schedule.nextAt <= :at', { at })
      .orderBy('schedule.nextAt')
      .limit(most)
      .getMany();
    return Promise.all(found.map((schedule) => this.whole(schedule)));
  }

  /** Ends all mails of a schedule to one recipient. False: there is no such recipient. The signed link finds the workspace. */
  async unsubscribe(recipientId: string, at: Date): Promise<boolean> {
    if (!isUuid(recipientId)) return false;
    const unsubscribed = { id: recipientId, unsubscribedAt: IsNull() };
    await this.manager.update(ReportRecipientEntity, unsubscribed, { unsubscribedAt: at });
    return this.manager.existsBy(ReportRecipientEntity, { id: recipientId });
  }

  /** A recipient whose mails came back gets mails again; those that came back count no more. Throws NOT_FOUND. */
  async resumeRecipient(workspaceId: string, id: string, at: Date): Promise<ReportRecipient> {
    const own = { workspaceId, id };
    const found = isUuid(id) ? await this.manager.findOneBy(ReportRecipientEntity, own) : null;
    if (!found) throw notFound('recipient');
    const paused = { ...own, pausedAt: Not(IsNull()) };
    await this.manager.update(ReportRecipientEntity, paused, { pausedAt: null, pausedReason: null, countedFrom: at });
    return this.manager.findOneByOrFail(ReportRecipientEntity, own);
  }

  private async name(workspaceId: string, scheduleId: string, emails: readonly string[]): Promise<void> {
    const others = { workspaceId, scheduleId, email: Not(In([...emails])) };
    await this.manager.update(ReportRecipientEntity, others, { active: false });
    for (const email of emails)
      await this.manager.upsert(ReportRecipientEntity, { workspaceId, scheduleId, email, active: true }, [
        'scheduleId',
        'email',
      ]);
  }

  private async whole<T extends ReportScheduleEntity>(schedule: T): Promise<T & { recipients: ReportRecipient[] }> {
    const { workspaceId, id: scheduleId } = schedule;
    const where = { workspaceId, scheduleId, active: true };
    return {
      ...schedule,
      recipients: await this.manager.find(ReportRecipientEntity, { where, order: { email: 'ASC' } }),
    };
  }
}

async function assertRoom(manager: EntityManager, workspaceId: string): Promise<void> {
  if ((await new ReportScheduleRepository(manager).count(workspaceId, null)) < MOST_SCHEDULES) return;
  throw new SpuntaError('CONFLICT', `A workspace has at most ${MOST_SCHEDULES} schedules: delete some first.`);
}
