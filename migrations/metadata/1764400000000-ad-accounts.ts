import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ad accounts that are pulled, and each pull. `state` leads a pull on that broke off; an account has at most one open run, so
 * that two pulls never write over each other's place.
 */
const TABLES = `
  CREATE TABLE ad_accounts (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT ad_accounts_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT ad_accounts_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    platform text NOT NULL,
    external_id text NOT NULL,
    name text NOT NULL,
    status text NOT NULL DEFAULT 'active',
    settings_sealed bytea NOT NULL,
    account_name text NOT NULL,
    currency text NOT NULL,
    time_zone text NOT NULL,
    token_expires_at timestamptz,
    token_checked_at timestamptz,
    history_days integer NOT NULL,
    synced_through date,
    next_sync_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ad_accounts_external_key UNIQUE (workspace_id, platform, external_id)
  );
  CREATE INDEX ad_accounts_workspace_idx ON ad_accounts (workspace_id, created_at);

  CREATE TABLE ad_sync_runs (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT ad_sync_runs_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT ad_sync_runs_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    ad_account_id uuid NOT NULL CONSTRAINT ad_sync_runs_account_fkey REFERENCES ad_accounts (id) ON DELETE CASCADE,
    trigger text NOT NULL,
    status text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    from_day date,
    to_day date,
    rows_read integer NOT NULL DEFAULT 0,
    rows_restated integer NOT NULL DEFAULT 0,
    skipped jsonb NOT NULL DEFAULT '[]'::jsonb,
    progress real NOT NULL DEFAULT 0,
    attempts integer NOT NULL DEFAULT 0,
    waiting_for text,
    waiting_until timestamptz,
    error_code text,
    error text,
    state jsonb
  );
  CREATE INDEX ad_sync_runs_workspace_idx ON ad_sync_runs (workspace_id, ad_account_id, started_at);
  CREATE UNIQUE INDEX ad_sync_runs_open_idx ON ad_sync_runs (ad_account_id) WHERE finished_at IS NULL;
`;

export class AdAccounts1764400000000 implements MigrationInterface {
  name = 'AdAccounts1764400000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE ad_sync_runs, ad_accounts');
  }
}
