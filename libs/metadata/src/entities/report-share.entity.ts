import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ReportRunEntity } from './report-run.entity.js';
import { ReportEntity } from './report.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

/** `mail`: for one mail of a schedule, whose id it has. */
export const REPORT_SHARE_ORIGINS = ['hand', 'mail'] as const;
export type ReportShareOrigin = (typeof REPORT_SHARE_ORIGINS)[number];

@Entity('report_shares')
@Unique('report_shares_token_key', ['tokenHash'])
@Index('report_shares_report_idx', ['workspaceId', 'reportId', 'createdAt'])
export class ReportShareEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'report_shares_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'report_shares_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => ReportEntity, { name: 'report_shares_report_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'report_id' })
  reportId: string;

  /** null: every run of the report, the newest by default. */
  @ForeignKey(() => ReportRunEntity, { name: 'report_shares_run_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'run_id', nullable: true })
  runId: string | null;

  @Column('text', { default: 'hand' })
  origin: ReportShareOrigin;

  /** Whom it is for. */
  @Column('text')
  name: string;

  @Column('bytea', { name: 'token_hash', select: false })
  tokenHash: Buffer;

  @Column('text', { name: 'password_hash', nullable: true, select: false })
  passwordHash: string | null;

  @Column('boolean', { name: 'has_password' })
  hasPassword: boolean;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
