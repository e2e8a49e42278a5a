import type { AdPlatform } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

export type AdAccountStatus = 'active' | 'paused';

@Entity('ad_accounts')
@Index('ad_accounts_workspace_idx', ['workspaceId', 'createdAt'])
@Unique('ad_accounts_external_key', ['workspaceId', 'platform', 'externalId'])
export class AdAccountEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'ad_accounts_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'ad_accounts_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('text')
  platform: AdPlatform;

  /** The platform's own id. */
  @Column('text', { name: 'external_id' })
  externalId: string;

  /** What people of the workspace call it. */
  @Column('text')
  name: string;

  @Column('text', { default: 'active' })
  status: AdAccountStatus;

  @Column('bytea', { name: 'settings_sealed', select: false })
  settingsSealed: Buffer;

  /** What the platform calls it. */
  @Column('text', { name: 'account_name' })
  accountName: string;

  @Column('text')
  currency: string;

  /** In which the platform cuts days. */
  @Column('text', { name: 'time_zone' })
  timeZone: string;

  @Column('timestamptz', { name: 'token_expires_at', nullable: true })
  tokenExpiresAt: Date | null;

  @Column('timestamptz', { name: 'token_checked_at', nullable: true })
  tokenCheckedAt: Date | null;

  /** Days that the first pull goes back. */
  @Column('integer', { name: 'history_days' })
  historyDays: number;

  /** Last day of the last complete pull. */
  @Column('date', { name: 'synced_through', nullable: true })
  syncedThrough: string | null;

  @Column('timestamptz', { name: 'next_sync_at', default: () => 'now()' })
  nextSyncAt: Date;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
