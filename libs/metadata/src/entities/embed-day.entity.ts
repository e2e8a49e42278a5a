import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { EmbedEntity } from './embed.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

/** How often an embedded chart was opened on a day. */
@Entity('embed_days')
@Index('embed_days_embed_idx', ['workspaceId', 'embedId'])
@Unique('embed_days_day_key', ['embedId', 'day'])
export class EmbedDayEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'embed_days_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'embed_days_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => EmbedEntity, { name: 'embed_days_embed_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'embed_id' })
  embedId: string;

  /** YYYY-MM-DD in the workspace's zone. */
  @Column('text')
  day: string;

  @Column('integer')
  views: number;
}
