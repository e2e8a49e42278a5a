import type { MetricsResult } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

/** REFUSED: the question was at fault; FAILED: the answer was. */
export type QueryOutcome = MetricsResult['status'] | 'REFUSED' | 'FAILED';

@Entity('query_log')
@Index('query_log_workspace_idx', ['workspaceId', 'askedAt'])
export class QueryLogEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'query_log_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'query_log_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Column('text', { nullable: true })
  caller: string | null;

  @Column('integer', { name: 'duration_ms' })
  durationMs: number;

  @Column('bigint', { name: 'rows_read', nullable: true })
  rowsRead: string | null;

  @Column('bigint', { name: 'bytes_read', nullable: true })
  bytesRead: string | null;

  @Column('integer', { nullable: true })
  complexity: number | null;

  @Column('text')
  status: QueryOutcome;

  @Column('text', { name: 'error_code', nullable: true })
  errorCode: string | null;

  @Column('jsonb')
  metrics: string[];

  @Column('jsonb')
  dimensions: string[];

  @Column('text', { nullable: true })
  source: MetricsResult['source'] | null;

  /** As it was asked, in JSON; null when it was too long to keep. */
  @Column('text', { nullable: true })
  query: string | null;
}
