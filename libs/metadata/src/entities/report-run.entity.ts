import type { DayRange } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { ReportEntity } from './report.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

export const REPORT_RUN_STATUSES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type ReportRunStatus = (typeof REPORT_RUN_STATUSES)[number];

@Entity('report_runs')
@Index('report_runs_workspace_idx', ['workspaceId', 'queuedAt'])
@Index('report_runs_report_idx', ['workspaceId', 'reportId', 'queuedAt'])
@Index('report_runs_open_idx', ['queuedAt'], { where: 'finished_at IS NULL' })
export class ReportRunEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'report_runs_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'report_runs_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => ReportEntity, { name: 'report_runs_report_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'report_id' })
  reportId: string;

  /** Of the report. */
  @Column('integer')
  version: number;

  /** Instead of the version's own range: a schedule's. */
  @Column('jsonb', { nullable: true })
  period: DayRange | null;

  @Column('text')
  status: ReportRunStatus;

  /** 0 to 1. */
  @Column('real', { default: 0 })
  progress: number;

  /** Formats that were made and are still there. */
  @Column('text', { array: true, default: () => "'{}'" })
  files: string[];

  /** Why it failed, for a reader. */
  @Column('text', { nullable: true })
  error: string | null;

  /** How many workers have begun it. */
  @Column('integer', { default: 0 })
  attempts: number;

  /** Names the work of one worker on it. */
  @Column('uuid', { nullable: true })
  claim: string | null;

  @Column('timestamptz', { name: 'claimed_until', nullable: true })
  claimedUntil: Date | null;

  @Column('timestamptz', { name: 'queued_at' })
  queuedAt: Date;

  @Column('text', { name: 'queued_by', nullable: true })
  queuedBy: string | null;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  /** Files are removed after it; null: there are none. */
  @Column('timestamptz', { name: 'files_until', nullable: true })
  filesUntil: Date | null;
}
