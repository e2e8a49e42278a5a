import type { Channel, ConversionRuleKind } from '@spunta/domain';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { WorkspaceEntity } from './workspace.entity.js';

@Entity('conversion_rules')
@Unique('conversion_rules_name_key', ['workspaceId', 'name'])
@Index('conversion_rules_workspace_idx', ['workspaceId', 'createdAt'])
export class ConversionRuleEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'conversion_rules_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'conversion_rules_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: ConversionRuleKind;

  @Column('jsonb')
  phrases: string[];

  /** null: every messenger. */
  @Column('text', { nullable: true })
  channel: Channel | null;

  @Column('numeric', { nullable: true })
  value: string | null;

  @Column('text', { nullable: true })
  currency: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('text', { name: 'created_by', nullable: true })
  createdBy: string | null;
}
