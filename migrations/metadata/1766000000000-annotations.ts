import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened on the time axis: on calendar days, which are the same in every zone, or between instants. */
const TABLES = `
  CREATE TABLE annotations (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT annotations_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT annotations_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    author text NOT NULL,
    is_personal boolean NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    note text NOT NULL,
    from_day text,
    to_day text,
    from_at timestamptz,
    to_at timestamptz,
    time_zone text,
    starts_at timestamptz NOT NULL,
    countries jsonb NOT NULL,
    channels jsonb NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text,
    updated_at timestamptz NOT NULL,
    updated_by text,
    deleted_at timestamptz
  );
  CREATE INDEX annotations_workspace_idx ON annotations (workspace_id, starts_at);
`;

export class Annotations1766000000000 implements MigrationInterface {
  name = 'Annotations1766000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE annotations');
  }
}
