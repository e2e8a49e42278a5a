import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { ReportEntity } from './report.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

export const REPORT_FREQUENCIES = ['daily', 'weekly', 'monthly', 'quarterly'] as const;
export type ReportFrequency = (typeof REPORT_FREQUENCIES)[number];
export const REPORT_DELIVERIES = ['attachment', 'link'] as const;
export type ReportDelivery = (typeof REPORT_DELIVERIES)[number];

@Entity('report_schedules')
@Index('report_schedules_report_idx', ['workspaceId', 'reportId', 'createdAt'])
@Index('report_schedules_due_idx', ['nextAt'], { where: 'NOT paused' })
export class ReportScheduleEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'report_schedules_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'report_schedules_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => ReportEntity, { name: 'report_schedules_report_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'report_id' })
  reportId: string;

  @Column('text')
  frequency: ReportFrequency;

  /** 1 (Monday) to 7, of weekly ones. */
  @Column('integer', { name: 'week_day', nullable: true })
  weekDay: number | null;

  /** 1 to 28, of monthly and quarterly ones. */
  @Column('integer', { name: 'month_day', nullable: true })
  monthDay: number | null;

  /** 0 to 23, as the clock on the wall of the zone shows it. */
  @Column('integer')
  hour: number;

  @Column('text', { name: 'time_zone' })
  timeZone: string;

  @Column('text', { array: true })
  formats: string[];

  @Column('text')
  delivery: ReportDelivery;

  /** Of the mail; the report has its own. */
  @Column('text')
  language: string;

  /** How long a send waits for its period's data; null: as long as the installation says. */
  @Column('integer', { name: 'wait_hours', nullable: true })
  waitHours: number | null;

  @Column('boolean', { default: false })
  paused: boolean;

  @Column('timestamptz', { name: 'next_at' })
  nextAt: Date;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy: string | null;

  /** Can be restored until upkeep removes it. */
  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt: Date | null;
}
