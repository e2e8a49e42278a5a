import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ReportEntity } from './report.entity.js';
import { SavedViewEntity } from './saved-view.entity.js';
import { UserEntity } from './user.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

/** A report or a saved view that a person marked. */
@Index('favourites_workspace_idx', ['workspaceId'])
@Entity('favourites')
@Unique('favourites_report_key', ['userId', 'reportId'])
@Unique('favourites_view_key', ['userId', 'viewId'])
@Check('favourites_one_check', 'num_nonnulls(report_id, view_id) = 1')
export class FavouriteEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'favourites_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'favourites_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => UserEntity, { name: 'favourites_user_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ForeignKey(() => ReportEntity, { name: 'favourites_report_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'report_id', nullable: true })
  reportId: string | null;

  @ForeignKey(() => SavedViewEntity, { name: 'favourites_view_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'view_id', nullable: true })
  viewId: string | null;
}
