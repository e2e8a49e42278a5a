import { SpuntaError, type DayRange } from '@spunta/domain';
import type {
  Metadata,
  ReportMail,
  ReportRecipient,
  ReportSchedule,
  ReportScheduleInput,
  ReportSend,
} from '@spunta/metadata';
import { readPage, type Page, type PageArgs } from '../paging/page.js';
import { nameOf, userOf, workspaceOf, type Caller } from '../people/caller.js';
import type { Signer } from '../people/signer.js';
import { checkSchedule, type ScheduleRequest } from './schedule-input.js';
import { nextDue, periodBefore, upcoming } from './schedule.times.js';

/** What the operator of the installation has set for all reports. */
export interface ReportTerms {
  /** Whether this installation can send mail. */
  sendsMail: boolean;
  /** Address under which people reach the server; null: none is set, so that links are of this machine. */
  publicUrl: string | null;
  keepDays: number;
  waitHours: number;
  linkDays: number;
}

/** Shown ahead. */
const UPCOMING = 3;

export interface SchedulesParts {
  metadata: Pick<Metadata, 'reports' | 'reportSchedules' | 'reportSends'>;
  signer: Signer;
  terms: ReportTerms;
  /** Something is to be sent. */
  onDue: () => void;
  now: () => Date;
}

/** Reports that go out by mail at their time. */
export class ReportSchedulesService {
  constructor(private readonly parts: SchedulesParts) {}

  page(caller: Caller, reportId: string | null, args: PageArgs): Promise<Page<ReportSchedule>> {
    const { id } = workspaceOf(caller);
    const { reportSchedules } = this.parts.metadata;
    return readPage(
      {
        name: `reportSchedules ${reportId}`,
        read: (request) => reportSchedules.page(id, reportId, request),
        count: () => reportSchedules.count(id, reportId),
      },
      args,
    );
  }

  terms(): ReportTerms {
    return this.parts.terms;
  }

  reportName(caller: Caller, { reportId }: Pick<ReportSchedule, 'reportId'>): Promise<string> {
    return this.parts.metadata.reports.nameOf(workspaceOf(caller).id, reportId);
  }

  /** The next due instants with their periods; none while it is paused. */
  upcoming(schedule: ReportSchedule): { at: Date; period: DayRange }[] {
    return schedule.paused ? [] : upcoming(schedule, schedule.nextAt, UPCOMING);
  }

  /** Throws INVALID_INPUT with the field, NOT_FOUND, and CONFLICT where no mail can be sent. */
  async create(caller: Caller, reportId: string, request: ScheduleRequest): Promise<ReportSchedule> {
    this.assertSendsMail();
    const { metadata, now } = this.parts;
    const by = { by: nameOf(caller), at: now() };
    return metadata.reportSchedules.create(workspaceOf(caller).id, reportId, this.inputOf(request), by);
  }

  async update(caller: Caller, id: string, request: ScheduleRequest): Promise<ReportSchedule> {
    return this.parts.metadata.reportSchedules.update(workspaceOf(caller).id, id, this.inputOf(request));
  }

  /** What was due while it was paused is not sent afterwards. */
  async setPaused(caller: Caller, id: string, paused: boolean): Promise<ReportSchedule> {
    const { metadata, now } = this.parts;
    const workspaceId = workspaceOf(caller).id;
    const schedule = await metadata.reportSchedules.get(workspaceId, id);
    return metadata.reportSchedules.setPaused(workspaceId, id, paused, nextDue(schedule, now()));
  }

  async delete(caller: Caller, id: string): Promise<boolean> {
    const { metadata, now } = this.parts;
    await metadata.reportSchedules.delete(workspaceOf(caller).id, id, now());
    return true;
  }

  /** As after a pause: what was due meanwhile is not sent afterwards. */
  async restore(caller: Caller, id: string): Promise<ReportSchedule> {
    const { metadata, onDue, now } = this.parts;
    const next = (schedule: ReportSchedule) => nextDue(schedule, now());
    const restored = await metadata.reportSchedules.restore(workspaceOf(caller).id, id, next);
    onDue();
    return restored;
  }

  /** To the person who asks alone, at once and of the data that there is. Throws FORBIDDEN for keys, which have no address. */
  async test(caller: Caller, id: string): Promise<ReportSend> {
    this.assertSendsMail();
    const { metadata, onDue, now } = this.parts;
    const { email } = userOf(caller);
    const workspaceId = workspaceOf(caller).id;
    const schedule = await metadata.reportSchedules.get(workspaceId, id);
    const at = now();
    const period = periodBefore(schedule, at);
    const mails = [{ recipientId: null, email }];
    const sent = { scheduleId: id, dueAt: at, test: true, period, mails, nextAt: null };
    const send = await metadata.reportSends.create(workspaceId, sent);
    if (!send) throw new SpuntaError('CONFLICT', 'A send of this very moment is there already: look at the list.');
    onDue();
    return send;
  }

  /** A mail that is unclear or was refused, because a person looked at it. */
  async sendAgain(caller: Caller, mailId: string): Promise<ReportSend> {
    this.assertSendsMail();
    const { metadata, onDue, now } = this.parts;
    const send = await metadata.reportSends.sendAgain(workspaceOf(caller).id, mailId, now());
    onDue();
    return send;
  }

  async sends(caller: Caller, scheduleId: string, args: PageArgs): Promise<Page<ReportSend>> {
    const { id } = workspaceOf(caller);
    const { reportSchedules, reportSends } = this.parts.metadata;
    await reportSchedules.get(id, scheduleId);
    return readPage(
      {
        name: `reportSends ${scheduleId}`,
        read: (request) => reportSends.page(id, scheduleId, request),
        count: () => reportSends.count(id, scheduleId),
      },
      args,
    );
  }

  /** Whose mails came back and who is to be tried again. */
  resumeRecipient(caller: Caller, id: string): Promise<ReportRecipient> {
    const { metadata, now } = this.parts;
    return metadata.reportSchedules.resumeRecipient(workspaceOf(caller).id, id, now());
  }

  mails(caller: Caller, sendId: string): Promise<ReportMail[]> {
    return this.parts.metadata.reportSends.mails(workspaceOf(caller).id, sendId);
  }

  /** By the link of a mail. Throws NOT_FOUND for a link that was not made here, or whose schedule is gone. */
  async unsubscribe(token: string): Promise<void> {
    const { signer, metadata, now } = this.parts;
    const recipientId = signer.open('unsubscribe', token);
    if (recipientId === null || !(await metadata.reportSchedules.unsubscribe(recipientId, now())))
      throw new SpuntaError('NOT_FOUND', 'There is nothing to unsubscribe from by this link.');
  }

  private inputOf(request: ScheduleRequest): ReportScheduleInput {
    const checked = checkSchedule(request);
    return { ...checked, nextAt: nextDue(checked, this.parts.now()) };
  }

  private assertSendsMail(): void {
    if (this.parts.terms.sendsMail) return;
    throw new SpuntaError('CONFLICT', 'This installation sends no mail: its operator has to set SMTP_URL.');
  }
}
