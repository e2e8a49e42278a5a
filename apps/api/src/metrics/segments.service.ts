import { SpuntaError, type MetricsQuery, type WorkspaceScope } from '@spunta/domain';
import type { Segment, SegmentInput, SegmentRepository } from '@spunta/metadata';
import { checkSegment } from '@spunta/metrics';
import { nameOf, workspaceOf, type Caller } from '../people/caller.js';
import { assertName } from '../people/people.checks.js';

/** A query as it comes from outside: `segment` is the id of filters that are added to its own. */
export interface SegmentedQuery extends MetricsQuery {
  segment?: string | null;
}

/** Named filters that a workspace shares. */
export class SegmentsService {
  constructor(private readonly segments: SegmentRepository) {}

  list(caller: Caller): Promise<Segment[]> {
    return this.segments.list(workspaceOf(caller).id);
  }

  async create(caller: Caller, input: SegmentInput): Promise<Segment> {
    return this.segments.create(workspaceOf(caller).id, checked(input), nameOf(caller));
  }

  async update(caller: Caller, id: string, input: SegmentInput): Promise<Segment> {
    return this.segments.update(workspaceOf(caller).id, id, checked(input));
  }

  async delete(caller: Caller, id: string): Promise<boolean> {
    await this.segments.delete(workspaceOf(caller).id, id);
    return true;
  }

  /**
   * The query with its segment's filters after its own, so that plan, cache and cursor see plain filters. Throws NOT_FOUND
   * on `segment`.
   */
  async toQuery(workspace: WorkspaceScope, { segment, ...query }: SegmentedQuery): Promise<MetricsQuery> {
    if (segment == null) return query;
    const found = await this.segments.find(workspace.id, segment);
    if (!found)
      throw new SpuntaError(
        'NOT_FOUND',
        'There is no such segment in the workspace: choose one of segments.',
        'segment',
      );
    return { ...query, filters: [...(query.filters ?? []), ...found.filters] };
  }
}

function checked({ name, filters }: SegmentInput): SegmentInput {
  checkSegment(filters);
  return {
    name: assertName(name, 'name'),
    filters: filters.map(({ dimension, operator, values }) => ({ dimension, operator, values })),
  };
}
