import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { ReportShareEntity } from './report-share.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

/** A file that was taken by a share link. */
@Entity('report_downloads')
@Index('report_downloads_share_idx', ['workspaceId', 'shareId', 'at'])
export class ReportDownloadEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'report_downloads_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'report_downloads_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => ReportShareEntity, { name: 'report_downloads_share_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'share_id' })
  shareId: string;

  @Column('uuid', { name: 'run_id' })
  runId: string;

  @Column('text')
  format: string;

  /** Network address of who took it. */
  @Column('text')
  address: string;

  @Column('timestamptz')
  at: Date;
}
