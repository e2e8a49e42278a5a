import type { AlertKind, FoundAlert } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('alerts')
@Index('alerts_workspace_idx', ['workspaceId', 'raisedAt'])
@Index('alerts_open_idx', ['workspaceId', 'kind', 'subject'], { unique: true, where: 'ended_at IS NULL' })
export class AlertEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'alerts_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'alerts_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('text')
  kind: AlertKind;

  @Column('text')
  subject: string;

  @Column('jsonb')
  details: FoundAlert['details'];

  @Column('timestamptz', { name: 'raised_at' })
  raisedAt: Date;

  /** When it was no longer found; null while it lasts. */
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt: Date | null;

  /** E-mail address of a person or name of an API key. */
  @Column('text', { name: 'acknowledged_by', nullable: true })
  acknowledgedBy: string | null;
}
