import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { PlanPublicationEntity } from './plan-publication.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

/** `sending`: the call was begun and nobody knows whether it made something. */
export type PublicationStepState = 'waiting' | 'sending' | 'made' | 'failed';

@Entity('plan_publication_steps')
@Index('plan_publication_steps_publication_idx', ['workspaceId', 'publicationId'])
@Unique('plan_publication_steps_place_key', ['publicationId', 'place'])
export class PlanPublicationStepEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'plan_publication_steps_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'plan_publication_steps_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => PlanPublicationEntity, { name: 'plan_publication_steps_publication_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'publication_id' })
  publicationId: string;

  @Column('integer')
  place: number;

  /** Within the publication; bodies of later steps name it. */
  @Column('text')
  key: string;

  @Column('text')
  kind: string;

  @Column('text')
  name: string;

  @Column('text')
  edge: string;

  @Column('jsonb')
  body: object;

  @Column('text', { default: 'waiting' })
  state: PublicationStepState;

  @Column('text', { name: 'external_id', nullable: true })
  externalId: string | null;

  @Column('text', { name: 'error_message', nullable: true })
  errorMessage: string | null;

  @Column('timestamptz', { name: 'made_at', nullable: true })
  madeAt: Date | null;
}
