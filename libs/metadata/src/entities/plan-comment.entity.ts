import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { PlanEntity } from './plan.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('plan_comments')
@Index('plan_comments_plan_idx', ['workspaceId', 'planId', 'createdAt'])
export class PlanCommentEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'plan_comments_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'plan_comments_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => PlanEntity, { name: 'plan_comments_plan_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'plan_id' })
  planId: string;

  /** The newest version when it was written. */
  @Column('integer')
  version: number;

  @Column('text')
  text: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy: string | null;
}
