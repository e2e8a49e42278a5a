import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { AdAccountEntity } from './ad-account.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

export type AdSyncTrigger = 'schedule' | 'manual';
/** `queued`: asked for and not begun; `waiting`: tries again at `waitingUntil`; `stopped`: the account was paused meanwhile. */
export type AdSyncStatus = 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'stopped';

/** Why rows of a pull were not taken; `details` are the first few that were met. */
export interface SkippedAdRows {
  reason: string;
  count: number;
  details: string[];
}

@Entity('ad_sync_runs')
@Index('ad_sync_runs_workspace_idx', ['workspaceId', 'adAccountId', 'startedAt'])
@Index('ad_sync_runs_open_idx', ['adAccountId'], { unique: true, where: 'finished_at IS NULL' })
export class AdSyncRunEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'ad_sync_runs_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'ad_sync_runs_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => AdAccountEntity, { name: 'ad_sync_runs_account_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'ad_account_id' })
  adAccountId: string;

  @Column('text')
  trigger: AdSyncTrigger;

  @Column('text')
  status: AdSyncStatus;

  @Column('timestamptz', { name: 'started_at', default: () => 'now()' })
  startedAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  /** Days pulled, both included, in the account's zone; null until it begins. */
  @Column('date', { name: 'from_day', nullable: true })
  fromDay: string | null;

  @Column('date', { name: 'to_day', nullable: true })
  toDay: string | null;

  @Column('integer', { name: 'rows_read', default: 0 })
  rowsRead: number;

  /** Rows of days gone by whose figures the platform changed. */
  @Column('integer', { name: 'rows_restated', default: 0 })
  rowsRestated: number;

  @Column('jsonb', { default: () => "'[]'" })
  skipped: SkippedAdRows[];

  /** 0 to 1. */
  @Column('real', { default: 0 })
  progress: number;

  /** Failures that it survived. */
  @Column('integer', { default: 0 })
  attempts: number;

  /** limit, retry or report. */
  @Column('text', { name: 'waiting_for', nullable: true })
  waitingFor: string | null;

  @Column('timestamptz', { name: 'waiting_until', nullable: true })
  waitingUntil: Date | null;

  @Column('text', { name: 'error_code', nullable: true })
  errorCode: string | null;

  @Column('text', { nullable: true })
  error: string | null;

  /** Where it goes on; of the ad sync's own making. */
  @Column('jsonb', { nullable: true, select: false })
  state: object | null;
}
