import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { PlanEntity } from './plan.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('plan_forecasts')
@Index('plan_forecasts_workspace_idx', ['workspaceId', 'endsOn'])
@Unique('plan_forecasts_plan_key', ['planId'])
export class PlanForecastEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'plan_forecasts_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'plan_forecasts_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => PlanEntity, { name: 'plan_forecasts_plan_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'plan_id' })
  planId: string;

  /** Number of the version that was forecast. */
  @Column('integer')
  version: number;

  /** First and last day of the plan, YYYY-MM-DD. */
  @Column('date', { name: 'starts_on' })
  startsOn: string;

  @Column('date', { name: 'ends_on' })
  endsOn: string;

  /** What the version said: drafts that replace one another may have taken it since. */
  @Column('jsonb')
  content: object;

  @Column('jsonb')
  forecast: object;

  /** The version was saved after the plan began: whoever wrote it may have known what came. */
  @Column('boolean')
  late: boolean;

  @Column('timestamptz', { name: 'kept_at' })
  keptAt: Date;

  /** What came of it; null: not measured yet. */
  @Column('jsonb', { nullable: true })
  outcome: object | null;

  @Column('timestamptz', { name: 'measured_at', nullable: true })
  measuredAt: Date | null;
}
