import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ReportEntity } from './report.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('report_versions')
@Index('report_versions_report_idx', ['workspaceId', 'reportId', 'savedAt'])
@Unique('report_versions_number_key', ['reportId', 'number'])
export class ReportVersionEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'report_versions_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'report_versions_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => ReportEntity, { name: 'report_versions_report_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'report_id' })
  reportId: string;

  @Column('integer')
  number: number;

  /** Checked by who writes them. */
  @Column('jsonb')
  parameters: object;

  @Column('timestamptz', { name: 'saved_at' })
  savedAt: Date;

  @Column('text', { name: 'saved_by', nullable: true })
  savedBy: string | null;
}
