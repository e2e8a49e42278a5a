import { SpuntaError, type MetricsFilter } from '@spunta/domain';
import type { EntityManager } from 'typeorm';
import { SegmentEntity } from '../entities/segment.entity.js';
import { conflictOn, isUuid, notFound } from '../postgres-errors.js';

export type Segment = SegmentEntity;

export interface SegmentInput {
  name: string;
  filters: MetricsFilter[];
}

export const MOST_SEGMENTS = 500;

const NAME_TAKEN = {
  constraint: 'segments_name_key',
  field: 'name',
  message: 'A segment with this name already exists. Choose another name, or change that one.',
};

export class SegmentRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Throws CONFLICT on `name` when it is taken, and when the workspace has `MOST_SEGMENTS`. */
  async create(workspaceId: string, input: SegmentInput, createdBy: string | null): Promise<Segment> {
    if ((await this.manager.countBy(SegmentEntity, { workspaceId })) >= MOST_SEGMENTS) {
      throw new SpuntaError('CONFLICT', `A workspace has at most ${MOST_SEGMENTS} segments. Delete one first.`);
    }
    const { name, filters } = input;
    const result = await conflictOn(
      this.manager.insert(SegmentEntity, { workspaceId, name, filters, createdBy }),
      NAME_TAKEN,
    );
    return this.get(workspaceId, String(result.identifiers[0]?.['id']));
  }

  async find(workspaceId: string, id: string): Promise<Segment | null> {
    return isUuid(id) ? this.manager.findOneBy(SegmentEntity, { workspaceId, id }) : null;
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<Segment> {
    const segment = await this.find(workspaceId, id);
    if (!segment) throw notFound('segment');
    return segment;
  }

  /** By name. */
  list(workspaceId: string): Promise<Segment[]> {
    return this.manager.find(SegmentEntity, { where: { workspaceId }, order: { name: 'ASC' } });
  }

  /** Throws NOT_FOUND, or CONFLICT on `name`. */
  async update(workspaceId: string, id: string, { name, filters }: SegmentInput): Promise<Segment> {
    await this.get(workspaceId, id);
    await conflictOn(this.manager.update(SegmentEntity, { workspaceId, id }, { name, filters }), NAME_TAKEN);
    return this.get(workspaceId, id);
  }

  /** Throws NOT_FOUND. */
  async delete(workspaceId: string, id: string): Promise<void> {
    await this.get(workspaceId, id);
    await this.manager.delete(SegmentEntity, { workspaceId, id });
  }
}
