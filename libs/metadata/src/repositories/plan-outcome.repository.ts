import { SpuntaError } from '@spunta/domain';
import type { EntityManager } from 'typeorm';
import { PlanCampaignEntity, type CampaignOrigin } from '../entities/plan-campaign.entity.js';
import { PlanEntity } from '../entities/plan.entity.js';
import { PlanForecastEntity } from '../entities/plan-forecast.entity.js';
import { PlanVersionEntity } from '../entities/plan-version.entity.js';
import { isUuid, notFound } from '../postgres-errors.js';
import type { PlanVersion } from './plan.repository.js';

export type KeptPlanForecast = PlanForecastEntity;
export type PlanCampaign = PlanCampaignEntity;

export type ForecastKeep = Pick<
  PlanForecastEntity,
  'version' | 'startsOn' | 'endsOn' | 'content' | 'forecast' | 'late' | 'keptAt'
>;

/** A plan that is over, as far as it was measured. */
export interface MeasuredPlan {
  workspaceId: string;
  planId: string;
  name: string;
  startsOn: string;
  endsOn: string;
  late: boolean;
  outcome: object | null;
}

export const MOST_PLAN_CAMPAIGNS = 200;

/** What was forecast when plans began, their campaigns, and what came of them. */
export class PlanOutcomeRepository {
  constructor(private readonly manager: EntityManager) {}

  /** null: none was kept. */
  async forecast(workspaceId: string, planId: string): Promise<KeptPlanForecast | null> {
    return isUuid(planId) ? this.manager.findOneBy(PlanForecastEntity, { workspaceId, planId }) : null;
  }

  /** The first to come stays: whoever keeps later gets it back. Throws NOT_FOUND. */
  async keep(workspaceId: string, planId: string, keep: ForecastKeep): Promise<KeptPlanForecast> {
    await this.assertPlan(workspaceId, planId);
    const row = { ...keep, workspaceId, planId };
    await this.manager.createQueryBuilder().insert().into(PlanForecastEntity).values(row).orIgnore().execute();
    return this.manager.findOneByOrFail(PlanForecastEntity, { workspaceId, planId });
  }

  /** The version that was the newest at an instant, or the first one where the plan came later. Throws NOT_FOUND. */
  async versionAt(workspaceId: string, planId: string, at: Date): Promise<PlanVersion> {
    await this.assertPlan(workspaceId, planId);
    const find = (where: string, order: 'ASC' | 'DESC') =>
      this.manager
        .createQueryBuilder(PlanVersionEntity, 'v')
        .where(`v.workspaceId = :workspaceId AND v.planId = :planId AND ${where}`, { workspaceId, planId, at })
        .orderBy('v.number', order)
        .getOne();
    const found = (await find('v.savedAt <= :at', 'DESC')) ?? (await find('v.savedAt > :at', 'ASC'));
    if (!found) throw notFound('version of a plan');
    return found;
  }

  /** Plans outside the archive that begin on or before a day (YYYY-MM-DD) and of which no forecast was kept. */
  async unkept(workspaceId: string, day: string): Promise<string[]> {
    const rows = await this.manager.query<{ id: string }[]>(
      `SELECT p.id FROM plans p JOIN plan_versions v ON v.plan_id = p.id AND v.number = p.version
       WHERE p.workspace_id = $1 AND p.archived_at IS NULL AND v.content #>> '{range,from}' <= $2
         AND NOT EXISTS (SELECT 1 FROM plan_forecasts f WHERE f.plan_id = p.id) ORDER BY p.id`,
      [workspaceId, day],
    );
    return rows.map(({ id }) => id);
  }

  /** Plans that ended from `from` to `to` (YYYY-MM-DD) and were not measured since `before`. */
  async unmeasured(workspaceId: string, { from, to, before }: { from: string; to: string; before: Date }) {
    const rows = await this.manager.query<{ plan_id: string }[]>(
      `SELECT plan_id FROM plan_forecasts WHERE workspace_id = $1 AND ends_on BETWEEN $2 AND $3
         AND (measured_at IS NULL OR measured_at < $4) ORDER BY ends_on`,
      [workspaceId, from, to, before],
    );
    return rows.map(({ plan_id: planId }) => planId);
  }

  async measure(workspaceId: string, planId: string, outcome: object | null, at: Date): Promise<void> {
    await this.assertPlan(workspaceId, planId);
    const change = { outcome: outcome as PlanForecastEntity['outcome'] & object, measuredAt: at };
    await this.manager.update(PlanForecastEntity, { workspaceId, planId }, change);
  }

  /** Plans that ended on or before a day (YYYY-MM-DD), archived ones too, the last to end first. */
  past(workspaceId: string, day: string): Promise<MeasuredPlan[]> {
    return this.manager.query<MeasuredPlan[]>(
      `SELECT f.workspace_id AS "workspaceId", f.plan_id AS "planId", p.name, f.starts_on::text AS "startsOn",
         f.ends_on::text AS "endsOn", f.late, f.outcome
       FROM plan_forecasts f JOIN plans p ON p.id = f.plan_id
       WHERE f.workspace_id = $1 AND f.ends_on <= $2 ORDER BY f.ends_on DESC, p.name, f.id`,
      [workspaceId, day],
    );
  }

  /** In the order in which they came. Throws NOT_FOUND. */
  async campaigns(workspaceId: string, planId: string): Promise<PlanCampaign[]> {
    await this.assertPlan(workspaceId, planId);
    const order = { addedAt: 'ASC', campaign: 'ASC' } as const;
    return this.manager.find(PlanCampaignEntity, { where: { workspaceId, planId }, order });
  }

  /**
   * Makes these the campaigns of one origin; those of the other stay, and one that stands there already is not taken again. Throws
   * NOT_FOUND, CONFLICT above `MOST_PLAN_CAMPAIGNS`.
   */
  async setCampaigns(
    workspaceId: string,
    planId: string,
    campaigns: readonly string[],
    { origin, by: addedBy, at: addedAt }: { origin: CampaignOrigin; by: string | null; at: Date },
  ): Promise<PlanCampaign[]> {
    if (campaigns.length > MOST_PLAN_CAMPAIGNS)
      throw new SpuntaError('CONFLICT', `A plan has at most ${MOST_PLAN_CAMPAIGNS} campaigns.`, 'campaigns');
    await this.assertPlan(workspaceId, planId);
    await this.manager.transaction(async (manager) => {
      await manager.query(
        `DELETE FROM plan_campaigns WHERE workspace_id = $1 AND plan_id = $2 AND origin = $3 AND campaign <> ALL($4)`,
        [workspaceId, planId, origin, campaigns],
      );
      const rows = campaigns.map((campaign) => ({ workspaceId, planId, campaign, origin, addedBy, addedAt }));
      if (rows.length > 0)
        await manager.createQueryBuilder().insert().into(PlanCampaignEntity).values(rows).orIgnore().execute();
    });
    return this.campaigns(workspaceId, planId);
  }

  private async assertPlan(workspaceId: string, id: string): Promise<void> {
    if (!isUuid(id) || !(await this.manager.existsBy(PlanEntity, { workspaceId, id }))) throw notFound('plan');
  }
}
