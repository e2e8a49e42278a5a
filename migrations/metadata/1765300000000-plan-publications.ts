import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a plan made at an ad platform, call by call: bodies are kept as they are sent, so that a publication that is gone on with later
 * makes the same. `marker` stands in the name of every object; with it one is found whose answer was lost. `account` is the platform's id.
 * An empty `country` of a link: the link serves the whole plan.
 */
const TABLES = `
  CREATE TABLE plan_publications (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT plan_publications_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT plan_publications_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    plan_id uuid NOT NULL CONSTRAINT plan_publications_plan_fkey REFERENCES plans (id) ON DELETE CASCADE,
    plan_version integer NOT NULL,
    ad_account_id uuid CONSTRAINT plan_publications_account_fkey REFERENCES ad_accounts (id) ON DELETE SET NULL,
    account text NOT NULL,
    marker text NOT NULL,
    status text NOT NULL,
    error_code text,
    error_message text,
    started_at timestamptz NOT NULL,
    started_by text,
    updated_at timestamptz NOT NULL,
    finished_at timestamptz,
    CONSTRAINT plan_publications_marker_key UNIQUE (workspace_id, marker)
  );
  CREATE INDEX plan_publications_plan_idx ON plan_publications (workspace_id, plan_id, started_at);
  CREATE TABLE plan_publication_steps (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT plan_publication_steps_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT plan_publication_steps_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    publication_id uuid NOT NULL CONSTRAINT plan_publication_steps_publication_fkey
      REFERENCES plan_publications (id) ON DELETE CASCADE,
    place integer NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    edge text NOT NULL,
    body jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting',
    external_id text,
    error_message text,
    made_at timestamptz,
    CONSTRAINT plan_publication_steps_place_key UNIQUE (publication_id, place)
  );
  CREATE INDEX plan_publication_steps_publication_idx ON plan_publication_steps (workspace_id, publication_id);
  CREATE TABLE plan_links (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT plan_links_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT plan_links_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    plan_id uuid NOT NULL CONSTRAINT plan_links_plan_fkey REFERENCES plans (id) ON DELETE CASCADE,
    link_id uuid NOT NULL CONSTRAINT plan_links_link_fkey REFERENCES tracking_links (id) ON DELETE CASCADE,
    channel text NOT NULL,
    country text NOT NULL,
    CONSTRAINT plan_links_place_key UNIQUE (plan_id, channel, country)
  );
  CREATE INDEX plan_links_plan_idx ON plan_links (workspace_id, plan_id);
`;

export class PlanPublications1765300000000 implements MigrationInterface {
  name = 'PlanPublications1765300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE plan_links, plan_publication_steps, plan_publications');
  }
}
