import type { TargetDirection, TargetPeriod } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('targets')
@Unique('targets_place_key', ['workspaceId', 'metric', 'country', 'fromDay', 'toDay'])
@Index('targets_workspace_idx', ['workspaceId', 'updatedAt'])
export class TargetEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'targets_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'targets_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('text')
  metric: string;

  /** ISO 3166-1 alpha-2; '': of all countries together. */
  @Column('text')
  country: string;

  @Column('text')
  period: TargetPeriod;

  /** YYYY-MM-DD, both included. */
  @Column('text', { name: 'from_day' })
  fromDay: string;

  @Column('text', { name: 'to_day' })
  toDay: string;

  /** Exact decimal. */
  @Column('text')
  value: string;

  /** ISO 4217 of money. */
  @Column('text', { nullable: true })
  currency: string | null;

  @Column('text')
  direction: TargetDirection;

  /** Parts of the period have their part of it, by days. */
  @Column('boolean', { name: 'is_prorated' })
  isProrated: boolean;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Column('text', { name: 'updated_by', nullable: true })
  updatedBy: string | null;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt: Date | null;
}
