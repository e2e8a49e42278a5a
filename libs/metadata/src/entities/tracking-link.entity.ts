import type { LinkChannel } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('tracking_links')
@Unique('tracking_links_name_key', ['workspaceId', 'name'])
@Unique('tracking_links_token_key', ['workspaceId', 'token'])
@Index('tracking_links_workspace_idx', ['workspaceId', 'createdAt'])
export class TrackingLinkEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'tracking_links_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'tracking_links_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('text')
  name: string;

  @Column('text')
  channel: LinkChannel;

  /** As `checkLinkAddress` gives it. */
  @Column('text')
  address: string;

  @Column('text')
  text: string;

  /** What the link's conversations count for: an ad platform's campaign id, or a name. */
  @Column('text', { nullable: true })
  campaign: string | null;

  @Column('text')
  token: string;

  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy: string | null;
}
