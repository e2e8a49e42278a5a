import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A token is never used again: events name it for as long as they are kept. */
const TABLES = `
  CREATE TABLE tracking_links (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT tracking_links_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT tracking_links_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    name text NOT NULL,
    channel text NOT NULL,
    address text NOT NULL,
    text text NOT NULL,
    campaign text,
    token text NOT NULL,
    archived_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by text,
    CONSTRAINT tracking_links_name_key UNIQUE (workspace_id, name),
    CONSTRAINT tracking_links_token_key UNIQUE (workspace_id, token)
  );
  CREATE INDEX tracking_links_workspace_idx ON tracking_links (workspace_id, created_at);
`;

export class TrackingLinks1764900000000 implements MigrationInterface {
  name = 'TrackingLinks1764900000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE tracking_links');
  }
}
