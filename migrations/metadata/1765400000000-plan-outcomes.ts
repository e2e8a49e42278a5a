import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was forecast when a plan began, kept once and never changed: the plan is held against it. `outcome` is what came of it, measured
 * after the end. `origin` of a campaign: linked by a person, or made by publishing.
 */
const TABLES = `
  CREATE TABLE plan_forecasts (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT plan_forecasts_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT plan_forecasts_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    plan_id uuid NOT NULL CONSTRAINT plan_forecasts_plan_fkey REFERENCES plans (id) ON DELETE CASCADE,
    version integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    content jsonb NOT NULL,
    forecast jsonb NOT NULL,
    late boolean NOT NULL,
    kept_at timestamptz NOT NULL,
    outcome jsonb,
    measured_at timestamptz,
    CONSTRAINT plan_forecasts_plan_key UNIQUE (plan_id)
  );
  CREATE INDEX plan_forecasts_workspace_idx ON plan_forecasts (workspace_id, ends_on);
  CREATE TABLE plan_campaigns (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT plan_campaigns_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT plan_campaigns_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    plan_id uuid NOT NULL CONSTRAINT plan_campaigns_plan_fkey REFERENCES plans (id) ON DELETE CASCADE,
    campaign text NOT NULL,
    origin text NOT NULL,
    added_at timestamptz NOT NULL,
    added_by text,
    CONSTRAINT plan_campaigns_key UNIQUE (plan_id, campaign)
  );
  CREATE INDEX plan_campaigns_workspace_idx ON plan_campaigns (workspace_id, plan_id);
`;

export class PlanOutcomes1765400000000 implements MigrationInterface {
  name = 'PlanOutcomes1765400000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE plan_campaigns, plan_forecasts');
  }
}
