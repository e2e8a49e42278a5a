import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `views` and `last_viewed_on` repeat what `embed_days` adds up to, so that a list needs no sum. Who looked is not kept. */
const TABLES = `
  CREATE TABLE embeds (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT embeds_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT embeds_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    name text NOT NULL,
    token_hash bytea NOT NULL CONSTRAINT embeds_token_key UNIQUE,
    question jsonb NOT NULL,
    origins text[] NOT NULL,
    language text NOT NULL,
    theme text NOT NULL,
    expires_at timestamptz,
    created_at timestamptz NOT NULL,
    created_by text,
    revoked_at timestamptz,
    views integer NOT NULL DEFAULT 0,
    last_viewed_on text
  );
  CREATE INDEX embeds_workspace_idx ON embeds (workspace_id, created_at);
  CREATE TABLE embed_days (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT embed_days_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT embed_days_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    embed_id uuid NOT NULL CONSTRAINT embed_days_embed_fkey REFERENCES embeds (id) ON DELETE CASCADE,
    day text NOT NULL,
    views integer NOT NULL,
    CONSTRAINT embed_days_day_key UNIQUE (embed_id, day)
  );
  CREATE INDEX embed_days_embed_idx ON embed_days (workspace_id, embed_id);
`;

export class Embeds1766100000000 implements MigrationInterface {
  name = 'Embeds1766100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE embed_days, embeds');
  }
}
