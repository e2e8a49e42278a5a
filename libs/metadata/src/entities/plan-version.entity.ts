import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { PlanEntity } from './plan.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('plan_versions')
@Index('plan_versions_plan_idx', ['workspaceId', 'planId', 'savedAt'])
@Unique('plan_versions_number_key', ['planId', 'number'])
export class PlanVersionEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'plan_versions_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'plan_versions_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => PlanEntity, { name: 'plan_versions_plan_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'plan_id' })
  planId: string;

  @Column('integer')
  number: number;

  /** Which shape `content` has. */
  @Column('integer')
  schema: number;

  @Column('jsonb')
  content: object;

  /** Saved by itself while its maker wrote. */
  @Column('boolean')
  draft: boolean;

  @Column('text')
  note: string;

  /** When the first of the drafts that became this one was saved. */
  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;

  @Column('timestamptz', { name: 'saved_at' })
  savedAt: Date;

  @Column('text', { name: 'saved_by', nullable: true })
  savedBy: string | null;
}
