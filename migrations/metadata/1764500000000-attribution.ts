import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the drain looks for in messages while it reads them. */
const TABLES = `
  CREATE TABLE conversion_rules (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT conversion_rules_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT conversion_rules_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    name text NOT NULL,
    kind text NOT NULL,
    phrases jsonb NOT NULL,
    channel text,
    value numeric,
    currency text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by text,
    CONSTRAINT conversion_rules_name_key UNIQUE (workspace_id, name)
  );
  CREATE INDEX conversion_rules_workspace_idx ON conversion_rules (workspace_id, created_at);
`;

export class Attribution1764500000000 implements MigrationInterface {
  name = 'Attribution1764500000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE conversion_rules');
  }
}
