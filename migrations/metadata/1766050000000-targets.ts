import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A target that was removed keeps its row, so that its history stays with what is set for the same key later. */
const TABLES = `
  CREATE TABLE targets (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT targets_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT targets_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    metric text NOT NULL,
    country text NOT NULL,
    period text NOT NULL,
    from_day text NOT NULL,
    to_day text NOT NULL,
    value text NOT NULL,
    currency text,
    direction text NOT NULL,
    is_prorated boolean NOT NULL,
    version integer NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text,
    removed_at timestamptz,
    CONSTRAINT targets_place_key UNIQUE (workspace_id, metric, country, from_day, to_day)
  );
  CREATE INDEX targets_workspace_idx ON targets (workspace_id, updated_at);
  CREATE TABLE target_changes (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT target_changes_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT target_changes_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    target_id uuid NOT NULL CONSTRAINT target_changes_target_fkey REFERENCES targets (id) ON DELETE CASCADE,
    value text,
    currency text,
    direction text NOT NULL,
    is_prorated boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text
  );
  CREATE INDEX target_changes_target_idx ON target_changes (workspace_id, target_id, changed_at);
`;

export class Targets1766050000000 implements MigrationInterface {
  name = 'Targets1766050000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE target_changes; DROP TABLE targets');
  }
}
