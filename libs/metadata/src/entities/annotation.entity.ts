import type { AnnotationKind } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('annotations')
@Index('annotations_workspace_idx', ['workspaceId', 'startsAt'])
export class AnnotationEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'annotations_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'annotations_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  /** Names a person or a key and stays when they are renamed. */
  @Column('text')
  author: string;

  /** Seen by its author alone. */
  @Column('boolean', { name: 'is_personal' })
  isPersonal: boolean;

  @Column('text')
  kind: AnnotationKind;

  @Column('text')
  title: string;

  @Column('text')
  note: string;

  /** YYYY-MM-DD, both included; null where it has instants. */
  @Column('text', { name: 'from_day', nullable: true })
  fromDay: string | null;

  @Column('text', { name: 'to_day', nullable: true })
  toDay: string | null;

  /** Both included; null where it has days. */
  @Column('timestamptz', { name: 'from_at', nullable: true })
  fromAt: Date | null;

  @Column('timestamptz', { name: 'to_at', nullable: true })
  toAt: Date | null;

  /** In which the instants were given. */
  @Column('text', { name: 'time_zone', nullable: true })
  timeZone: string | null;

  /** Of the order: the first instant, of a day its midnight in UTC. */
  @Column('timestamptz', { name: 'starts_at' })
  startsAt: Date;

  /** ISO 3166-1 alpha-2; none: all. */
  @Column('jsonb')
  countries: string[];

  /** None: all. */
  @Column('jsonb')
  channels: string[];

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Column('text', { name: 'updated_by', nullable: true })
  updatedBy: string | null;

  /** Can be restored until upkeep removes it. */
  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt: Date | null;
}
