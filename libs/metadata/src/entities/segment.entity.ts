import type { MetricsFilter } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('segments')
@Unique('segments_name_key', ['workspaceId', 'name'])
@Index('segments_workspace_idx', ['workspaceId', 'createdAt'])
export class SegmentEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'segments_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'segments_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('text')
  name: string;

  @Column('jsonb')
  filters: MetricsFilter[];

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy: string | null;
}
