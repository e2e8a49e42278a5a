import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('market_changes')
@Index('market_changes_workspace_idx', ['workspaceId', 'createdAt'])
export class MarketChangeEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'market_changes_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'market_changes_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  /** What it was: the name of a file, or a word about an edit. */
  @Column('text')
  note: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { name: 'taken_back_at', nullable: true })
  takenBackAt: Date | null;

  @Column('text', { name: 'taken_back_by', nullable: true })
  takenBackBy: string | null;
}
