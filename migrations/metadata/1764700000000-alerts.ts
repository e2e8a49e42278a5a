import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What still lasts stands once for each kind and subject; what has ended is kept as history. */
const TABLE = `
  CREATE TABLE alerts (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT alerts_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT alerts_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    kind text NOT NULL,
    subject text NOT NULL,
    details jsonb NOT NULL,
    raised_at timestamptz NOT NULL,
    ended_at timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text
  );
  CREATE INDEX alerts_workspace_idx ON alerts (workspace_id, raised_at);
  CREATE UNIQUE INDEX alerts_open_idx ON alerts (workspace_id, kind, subject) WHERE ended_at IS NULL;
`;

export class Alerts1764700000000 implements MigrationInterface {
  name = 'Alerts1764700000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE alerts');
  }
}
