import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

/** Spread into each column: TypeORM writes the column's type into the object it is given. */
const KEY = { primaryKeyConstraintName: 'account_numbers_pkey' };

@Entity('account_numbers')
@Index('account_numbers_workspace_idx', ['workspaceId', 'number'])
export class AccountNumberEntity {
  @ForeignKey(() => WorkspaceEntity, { name: 'account_numbers_workspace_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'workspace_id', ...KEY })
  workspaceId: string;

  @PrimaryColumn('text', { ...KEY })
  account: string;

  /** Digits. */
  @Column('text')
  number: string;
}
