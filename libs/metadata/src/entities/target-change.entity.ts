import type { TargetDirection } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { TargetEntity } from './target.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('target_changes')
@Index('target_changes_target_idx', ['workspaceId', 'targetId', 'changedAt'])
export class TargetChangeEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'target_changes_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'target_changes_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => TargetEntity, { name: 'target_changes_target_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'target_id' })
  targetId: string;

  /** Null: it was removed. */
  @Column('text', { nullable: true })
  value: string | null;

  @Column('text', { nullable: true })
  currency: string | null;

  @Column('text')
  direction: TargetDirection;

  @Column('boolean', { name: 'is_prorated' })
  isProrated: boolean;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  @Column('text', { name: 'changed_by', nullable: true })
  changedBy: string | null;
}
