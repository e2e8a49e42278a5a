import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

export type ImportKind = 'ads' | 'events' | 'conversions' | 'consents';

/** Why lines of an imported file were not taken; `lines` are the first 20. */
export interface SkippedLines {
  reason: string;
  count: number;
  lines: number[];
}

@Entity('import_runs')
@Index('import_runs_workspace_idx', ['workspaceId', 'startedAt'])
export class ImportRunEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'import_runs_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'import_runs_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('text')
  kind: ImportKind;

  @Column('text', { name: 'file_name' })
  fileName: string;

  @Column('timestamptz', { name: 'started_at', default: () => 'now()' })
  startedAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  @Column('integer', { name: 'rows_read', default: 0 })
  rowsRead: number;

  @Column('integer', { name: 'rows_taken', default: 0 })
  rowsTaken: number;

  @Column('jsonb', { default: () => "'[]'" })
  skipped: SkippedLines[];

  @Column('text', { nullable: true })
  error: string | null;

  @Column('timestamptz', { name: 'taken_back_at', nullable: true })
  takenBackAt: Date | null;
}
