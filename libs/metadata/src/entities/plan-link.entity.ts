import type { LinkChannel } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { PlanEntity } from './plan.entity.js';
import { TrackingLinkEntity } from './tracking-link.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('plan_links')
@Index('plan_links_plan_idx', ['workspaceId', 'planId'])
@Unique('plan_links_place_key', ['planId', 'channel', 'country'])
export class PlanLinkEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'plan_links_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'plan_links_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => PlanEntity, { name: 'plan_links_plan_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'plan_id' })
  planId: string;

  @ForeignKey(() => TrackingLinkEntity, { name: 'plan_links_link_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'link_id' })
  linkId: string;

  @Column('text')
  channel: LinkChannel;

  /** ISO 3166-1 alpha-2; '' for the whole plan. */
  @Column('text')
  country: string;
}
