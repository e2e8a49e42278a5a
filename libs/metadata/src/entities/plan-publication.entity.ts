import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { AdAccountEntity } from './ad-account.entity.js';
import { PlanEntity } from './plan.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

export type PublicationStatus = 'running' | 'done' | 'failed';

@Entity('plan_publications')
@Index('plan_publications_plan_idx', ['workspaceId', 'planId', 'startedAt'])
@Unique('plan_publications_marker_key', ['workspaceId', 'marker'])
export class PlanPublicationEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'plan_publications_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'plan_publications_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => PlanEntity, { name: 'plan_publications_plan_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'plan_id' })
  planId: string;

  @Column('integer', { name: 'plan_version' })
  planVersion: number;

  /** null when the account was removed since. */
  @ForeignKey(() => AdAccountEntity, { name: 'plan_publications_account_fkey', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'ad_account_id', nullable: true })
  adAccountId: string | null;

  /** The platform's id of the account. */
  @Column('text')
  account: string;

  /** Stands in the name of everything that was made. */
  @Column('text')
  marker: string;

  @Column('text')
  status: PublicationStatus;

  @Column('text', { name: 'error_code', nullable: true })
  errorCode: string | null;

  @Column('text', { name: 'error_message', nullable: true })
  errorMessage: string | null;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('text', { name: 'started_by', nullable: true })
  startedBy: string | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
