import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ReportScheduleEntity } from './report-schedule.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

/** Stays when it is taken off the schedule: who has unsubscribed stays so, also when named again. */
@Entity('report_recipients')
@Index('report_recipients_schedule_idx', ['workspaceId', 'scheduleId'])
@Unique('report_recipients_email_key', ['scheduleId', 'email'])
export class ReportRecipientEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'report_recipients_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'report_recipients_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => ReportScheduleEntity, { name: 'report_recipients_schedule_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'schedule_id' })
  scheduleId: string;

  @Column('text')
  email: string;

  /** Whether the schedule names it. */
  @Column('boolean', { default: true })
  active: boolean;

  @Column('timestamptz', { name: 'unsubscribed_at', nullable: true })
  unsubscribedAt: Date | null;

  /** Gets no mails, since so many came back one after the other. */
  @Column('timestamptz', { name: 'paused_at', nullable: true })
  pausedAt: Date | null;

  /** The words of the last mail that came back. */
  @Column('text', { name: 'paused_reason', nullable: true })
  pausedReason: string | null;

  /** Mails that were sent before do not count. */
  @Column('timestamptz', { name: 'counted_from', nullable: true })
  countedFrom: Date | null;
}
