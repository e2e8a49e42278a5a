import type { DayRange } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ReportScheduleEntity } from './report-schedule.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

/** `waiting` for the period's data, `making` the files, `mailing`; then over. */
export const REPORT_SEND_STATUSES = ['waiting', 'making', 'mailing', 'done', 'failed'] as const;
export type ReportSendStatus = (typeof REPORT_SEND_STATUSES)[number];

/** One due instant of a schedule. Its run has the same id, so that it is made once. */
@Entity('report_sends')
@Unique('report_sends_due_key', ['scheduleId', 'dueAt'])
@Index('report_sends_schedule_idx', ['workspaceId', 'scheduleId', 'dueAt'])
@Index('report_sends_open_idx', ['dueAt'], { where: 'finished_at IS NULL' })
export class ReportSendEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'report_sends_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'report_sends_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => ReportScheduleEntity, { name: 'report_sends_schedule_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'schedule_id' })
  scheduleId: string;

  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('boolean', { default: false })
  test: boolean;

  @Column('jsonb')
  period: DayRange;

  @Column('text')
  status: ReportSendStatus;

  /** Why it failed, or what it is held up by; for a reader. */
  @Column('text', { nullable: true })
  error: string | null;

  /** Names the work of one worker on it. */
  @Column('uuid', { nullable: true })
  claim: string | null;

  @Column('timestamptz', { name: 'claimed_until', nullable: true })
  claimedUntil: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
