import type { WorkspaceRepository } from '@spunta/metadata';
import type { Log } from '../boot/log.js';
import type { PlanKeeper } from '../planner/after/plan-keeper.js';
import { WorkLoop } from './work-loop.js';

const HOUR_MS = 3_600_000;
/** After a start there is more urgent work. */
const FIRST_LOOK_MS = 90_000;

/** Each hour: keeps the forecasts of plans that have begun and measures those that are over. What fails is tried again. */
export class PlanWatch {
  private readonly loop = new WorkLoop(
    () => this.look(),
    () => HOUR_MS,
  );

  constructor(
    private readonly workspaces: WorkspaceRepository,
    private readonly keeper: PlanKeeper,
    private readonly log: Log,
  ) {}

  start(): void {
    this.loop.start(FIRST_LOOK_MS);
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Every workspace, now. */
  async look(): Promise<void> {
    try {
      for (const workspace of await this.workspaces.list())
        await this.keeper.keepUp({ kind: 'local', workspace }, (planId, error) =>
          this.log.warn(
            { err: error, workspaceId: workspace.id, planId },
            'the forecast or outcome of a plan could not be kept; trying again in an hour',
          ),
        );
    } catch (error) {
      this.log.warn({ err: error }, 'plans could not be looked through; trying again in an hour');
    }
  }
}
