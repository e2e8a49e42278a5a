import { SpuntaError } from '@spunta/domain';
import type { EntityManager } from 'typeorm';
import { ExperimentEntity, type ExperimentState, type ExperimentStep } from '../entities/experiment.entity.js';
import { pageOf, type PageRequest, type Placed } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type Experiment = ExperimentEntity;

export type NewExperiment = Pick<
  Experiment,
  'name' | 'kind' | 'startsOn' | 'endsOn' | 'timeZone' | 'seed' | 'design' | 'groups'
> & { by: string | null; at: Date };

export const MOST_EXPERIMENTS = 1_000;

/** From which states each one is reached. */
const BEFORE: Record<Exclude<ExperimentState, 'draft'>, ExperimentState> = {
  running: 'draft',
  cancelled: 'draft',
  stopped: 'running',
};

export class ExperimentRepository {
  constructor(private readonly manager: EntityManager) {}

  /** A draft. Throws CONFLICT when the workspace has `MOST_EXPERIMENTS`. */
  async create(workspaceId: string, { by, at, ...experiment }: NewExperiment): Promise<Experiment> {
    if ((await this.count(workspaceId)) >= MOST_EXPERIMENTS)
      throw new SpuntaError('CONFLICT', `A workspace has at most ${MOST_EXPERIMENTS} experiments.`);
    const history = [{ state: 'draft' as const, at: at.toISOString(), by, note: '' }];
    const row = { ...experiment, workspaceId, state: 'draft' as const, history, createdAt: at, createdBy: by };
    return this.manager.save(ExperimentEntity, row);
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<Experiment> {
    const found = isUuid(id) ? await this.manager.findOneBy(ExperimentEntity, { workspaceId, id }) : null;
    if (!found) throw notFound('experiment');
    return found;
  }

  /** The newest first. */
  page(workspaceId: string, request: PageRequest): Promise<Placed<Experiment>[]> {
    return pageOf(
      this.manager,
      ExperimentEntity,
      { workspaceId, by: 'createdAt', direction: 'DESC' } as const,
      request,
    );
  }

  count(workspaceId: string): Promise<number> {
    return this.manager.countBy(ExperimentEntity, { workspaceId });
  }

  /** One step on. Throws NOT_FOUND; CONFLICT when its state is another than the step begins from. */
  async move(
    workspaceId: string,
    id: string,
    state: keyof typeof BEFORE,
    { at, by, note }: Omit<ExperimentStep, 'state'>,
  ): Promise<Experiment> {
    const rows = await this.manager.query<[unknown[], number]>(
      `UPDATE experiments SET state = $4, history = history || $5::jsonb
       WHERE workspace_id = $1 AND id::text = $2 AND state = $3`,
      [workspaceId, id, BEFORE[state], state, JSON.stringify([{ state, at, by, note }])],
    );
    const found = await this.get(workspaceId, id);
    if (rows[1] === 0)
      throw new SpuntaError(
        'CONFLICT',
        `This experiment is ${found.state}: only one that is ${BEFORE[state]} can be ${state}.`,
        'id',
      );
    return found;
  }
}
