import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `version` of a report is the number of its newest version. A worker that makes a run holds it by `claim` until `claimed_until`, which
 * it moves on while it lives: a run whose time is over is taken by another one.
 */
const TABLES = `
  CREATE TABLE reports (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT reports_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT reports_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    name text NOT NULL,
    template text NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text,
    updated_at timestamptz NOT NULL
  );
  CREATE INDEX reports_workspace_idx ON reports (workspace_id, updated_at);
  CREATE TABLE report_versions (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT report_versions_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT report_versions_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    report_id uuid NOT NULL CONSTRAINT report_versions_report_fkey REFERENCES reports (id) ON DELETE CASCADE,
    number integer NOT NULL,
    parameters jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by text,
    CONSTRAINT report_versions_number_key UNIQUE (report_id, number)
  );
  CREATE INDEX report_versions_report_idx ON report_versions (workspace_id, report_id, saved_at);
  CREATE TABLE report_runs (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT report_runs_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT report_runs_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    report_id uuid NOT NULL CONSTRAINT report_runs_report_fkey REFERENCES reports (id) ON DELETE CASCADE,
    version integer NOT NULL,
    status text NOT NULL,
    progress real NOT NULL DEFAULT 0,
    files text[] NOT NULL DEFAULT '{}',
    error text,
    attempts integer NOT NULL DEFAULT 0,
    claim uuid,
    claimed_until timestamptz,
    queued_at timestamptz NOT NULL,
    queued_by text,
    started_at timestamptz,
    finished_at timestamptz,
    files_until timestamptz
  );
  CREATE INDEX report_runs_workspace_idx ON report_runs (workspace_id, queued_at);
  CREATE INDEX report_runs_report_idx ON report_runs (workspace_id, report_id, queued_at);
  CREATE INDEX report_runs_open_idx ON report_runs (queued_at) WHERE finished_at IS NULL;
`;

export class Reports1765600000000 implements MigrationInterface {
  name = 'Reports1765600000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE report_runs, report_versions, reports');
  }
}
