import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `version` of a plan is the number of its newest version. Numbers only rise; where drafts replace one another some are missing.
 * `content` is JSON of the shape that `schema` tells, checked by who writes it.
 */
const TABLES = `
  CREATE TABLE plans (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT plans_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT plans_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    name text NOT NULL,
    version integer NOT NULL,
    archived_at timestamptz,
    created_at timestamptz NOT NULL,
    created_by text,
    updated_at timestamptz NOT NULL
  );
  CREATE INDEX plans_workspace_idx ON plans (workspace_id, updated_at);
  CREATE TABLE plan_versions (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT plan_versions_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT plan_versions_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    plan_id uuid NOT NULL CONSTRAINT plan_versions_plan_fkey REFERENCES plans (id) ON DELETE CASCADE,
    number integer NOT NULL,
    schema integer NOT NULL,
    content jsonb NOT NULL,
    draft boolean NOT NULL,
    note text NOT NULL,
    opened_at timestamptz NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by text,
    CONSTRAINT plan_versions_number_key UNIQUE (plan_id, number)
  );
  CREATE INDEX plan_versions_plan_idx ON plan_versions (workspace_id, plan_id, saved_at);
  CREATE TABLE plan_comments (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT plan_comments_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT plan_comments_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    plan_id uuid NOT NULL CONSTRAINT plan_comments_plan_fkey REFERENCES plans (id) ON DELETE CASCADE,
    version integer NOT NULL,
    text text NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text
  );
  CREATE INDEX plan_comments_plan_idx ON plan_comments (workspace_id, plan_id, created_at);
`;

export class Plans1765200000000 implements MigrationInterface {
  name = 'Plans1765200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE plan_comments, plan_versions, plans');
  }
}
