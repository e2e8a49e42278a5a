import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `design` and `groups` are fixed when an experiment is made: who is held out is drawn by lot from `seed` once. `state` goes from draft
 * to running to stopped, or from draft to cancelled; that a running one is over follows from its last day. `history` tells each step.
 */
const TABLES = `
  CREATE TABLE experiments (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT experiments_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT experiments_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    name text NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    time_zone text NOT NULL,
    seed integer NOT NULL,
    design jsonb NOT NULL,
    groups jsonb NOT NULL,
    history jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text
  );
  CREATE INDEX experiments_workspace_idx ON experiments (workspace_id, created_at);
`;

export class Experiments1765500000000 implements MigrationInterface {
  name = 'Experiments1765500000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE experiments');
  }
}
