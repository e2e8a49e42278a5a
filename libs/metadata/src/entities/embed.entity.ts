import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

export const EMBED_THEMES = ['auto', 'light', 'dark'] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];

/** A chart that pages of other sites may show. */
@Entity('embeds')
@Unique('embeds_token_key', ['tokenHash'])
@Index('embeds_workspace_idx', ['workspaceId', 'createdAt'])
export class EmbedEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'embeds_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'embeds_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('text')
  name: string;

  @Column('bytea', { name: 'token_hash', select: false })
  tokenHash: Buffer;

  /** What it answers, as it was when it was made; its shape is that of apps/api. */
  @Column('jsonb')
  question: object;

  /** Scheme, host and port of the pages that may frame it. */
  @Column('text', { array: true })
  origins: string[];

  @Column('text')
  language: string;

  @Column('text')
  theme: EmbedTheme;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column('integer', { default: 1 })
  version: number;

  /** Null: it is as it was made. */
  @Column('timestamptz', { name: 'updated_at', nullable: true })
  updatedAt: Date | null;

  @Column('text', { name: 'updated_by', nullable: true })
  updatedBy: string | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  /** How often its page was opened. */
  @Column('integer', { default: 0 })
  views: number;

  /** YYYY-MM-DD in the workspace's zone. */
  @Column('text', { name: 'last_viewed_on', nullable: true })
  lastViewedOn: string | null;
}
