import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

export type CostChangeKind = 'rates' | 'exchange' | 'settings' | 'invoices';

@Entity('cost_changes')
@Index('cost_changes_workspace_idx', ['workspaceId', 'kind', 'createdAt'])
export class CostChangeEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'cost_changes_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'cost_changes_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('text')
  kind: CostChangeKind;

  /** What it was: the name of a file, or a word about an edit. */
  @Column('text')
  note: string;

  /** The whole settings, for changes of that kind. */
  @Column('jsonb', { nullable: true })
  settings: object | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { name: 'taken_back_at', nullable: true })
  takenBackAt: Date | null;

  @Column('text', { name: 'taken_back_by', nullable: true })
  takenBackBy: string | null;
}
