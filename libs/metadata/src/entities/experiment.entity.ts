import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

export const EXPERIMENT_KINDS = ['countries', 'messages'] as const;
export type ExperimentKind = (typeof EXPERIMENT_KINDS)[number];

export const EXPERIMENT_STATES = ['draft', 'running', 'stopped', 'cancelled'] as const;
export type ExperimentState = (typeof EXPERIMENT_STATES)[number];

export interface ExperimentStep {
  state: ExperimentState;
  /** RFC 3339. */
  at: string;
  by: string | null;
  note: string;
}

@Entity('experiments')
@Index('experiments_workspace_idx', ['workspaceId', 'createdAt'])
export class ExperimentEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'experiments_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'experiments_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: ExperimentKind;

  @Column('text')
  state: ExperimentState;

  /** First and last day, YYYY-MM-DD in `timeZone`. */
  @Column('date', { name: 'starts_on' })
  startsOn: string;

  @Column('date', { name: 'ends_on' })
  endsOn: string;

  @Column('text', { name: 'time_zone' })
  timeZone: string;

  @Column('integer')
  seed: number;

  @Column('jsonb')
  design: object;

  @Column('jsonb')
  groups: object;

  /** The oldest step first. */
  @Column('jsonb')
  history: ExperimentStep[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy: string | null;
}
