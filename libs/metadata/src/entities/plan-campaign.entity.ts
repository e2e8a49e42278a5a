import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { PlanEntity } from './plan.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

export const CAMPAIGN_ORIGINS = ['linked', 'published'] as const;
export type CampaignOrigin = (typeof CAMPAIGN_ORIGINS)[number];

@Entity('plan_campaigns')
@Index('plan_campaigns_workspace_idx', ['workspaceId', 'planId'])
@Unique('plan_campaigns_key', ['planId', 'campaign'])
export class PlanCampaignEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'plan_campaigns_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'plan_campaigns_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => PlanEntity, { name: 'plan_campaigns_plan_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'plan_id' })
  planId: string;

  /** Id on the ad platform. */
  @Column('text')
  campaign: string;

  @Column('text')
  origin: CampaignOrigin;

  @Column('timestamptz', { name: 'added_at' })
  addedAt: Date;

  @Column('text', { name: 'added_by', nullable: true })
  addedBy: string | null;
}
