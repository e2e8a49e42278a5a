import type { Channel } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

export type ConnectionStatus = 'active' | 'paused';

@Entity('connections')
@Index('connections_workspace_idx', ['workspaceId'])
export class ConnectionEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'connections_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'connections_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('text')
  channel: Channel;

  @Column('text')
  name: string;

  @Column('text', { default: 'active' })
  status: ConnectionStatus;

  @Column('bytea', { name: 'settings_sealed', select: false })
  settingsSealed: Buffer;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;

  @Column('timestamptz', { name: 'last_delivery_at', nullable: true })
  lastDeliveryAt: Date | null;
}
