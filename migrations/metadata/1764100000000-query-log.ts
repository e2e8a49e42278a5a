import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a refused or failed query would have cost is unknown, not zero: those columns are empty then. */
const TABLE = `
  CREATE TABLE query_log (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT query_log_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT query_log_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    asked_at timestamptz NOT NULL,
    caller text,
    duration_ms integer NOT NULL,
    rows_read bigint,
    bytes_read bigint,
    complexity integer,
    status text NOT NULL,
    error_code text,
    metrics jsonb NOT NULL,
    dimensions jsonb NOT NULL,
    source text
  );
  CREATE INDEX query_log_workspace_idx ON query_log (workspace_id, asked_at);
`;

export class QueryLog1764100000000 implements MigrationInterface {
  name = 'QueryLog1764100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE query_log');
  }
}
