import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A segment belongs to the workspace, a saved view to a person: it goes with its owner, shared or not. */
const TABLES = `
  CREATE TABLE segments (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT segments_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT segments_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    name text NOT NULL,
    filters jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by text,
    CONSTRAINT segments_name_key UNIQUE (workspace_id, name)
  );
  CREATE INDEX segments_workspace_idx ON segments (workspace_id, created_at);

  CREATE TABLE saved_views (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT saved_views_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT saved_views_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    owner_id uuid NOT NULL CONSTRAINT saved_views_owner_fkey REFERENCES users (id) ON DELETE CASCADE,
    name text NOT NULL,
    query text NOT NULL,
    shared boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX saved_views_workspace_idx ON saved_views (workspace_id, owner_id);
`;

export class SavedQueries1764000000000 implements MigrationInterface {
  name = 'SavedQueries1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE saved_views, segments');
  }
}
