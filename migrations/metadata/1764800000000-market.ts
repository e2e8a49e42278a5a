import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A workspace's own reference figures. As with rates, nothing is overwritten: each import or edit is a change with rows of its own, the
 * latest that was not taken back counts for each place. What ships stands in the code, so that an update brings its corrections.
 */
const TABLES = `
  CREATE TABLE market_changes (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT market_changes_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT market_changes_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    note text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    created_by text,
    taken_back_at timestamptz,
    taken_back_by text
  );
  CREATE INDEX market_changes_workspace_idx ON market_changes (workspace_id, created_at);

  CREATE TABLE market_figures (
    change_id uuid NOT NULL CONSTRAINT market_figures_change_fkey REFERENCES market_changes (id) ON DELETE CASCADE,
    app text NOT NULL,
    country text NOT NULL,
    period text NOT NULL,
    metric text NOT NULL,
    source text NOT NULL,
    value text NOT NULL,
    url text,
    grade text NOT NULL,
    sample_size integer,
    off boolean NOT NULL,
    CONSTRAINT market_figures_pkey PRIMARY KEY (change_id, app, country, period, metric, source)
  );
`;

export class Market1764800000000 implements MigrationInterface {
  name = 'Market1764800000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE market_figures, market_changes');
  }
}
