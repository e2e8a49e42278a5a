import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

/** Spread into each column: TypeORM writes the column's type into the object it is given. */
const KEY = { primaryKeyConstraintName: 'drop_counts_pkey' };

/** No foreign key to connections: a delivery may still be drained after its connection was deleted. */
@Entity('drop_counts')
@Index('drop_counts_workspace_idx', ['workspaceId', 'day'])
export class DropCountEntity {
  @ForeignKey(() => WorkspaceEntity, { name: 'drop_counts_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @PrimaryColumn('uuid', { name: 'connection_id', ...KEY })
  connectionId: string;

  @PrimaryColumn('date', { ...KEY })
  day: string;

  @PrimaryColumn('text', { ...KEY })
  reason: string;

  @PrimaryColumn('text', { ...KEY })
  detail: string;

  @Column('bigint')
  count: string;
}
