import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_TABLES = `
  CREATE TABLE workspaces (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT workspaces_pkey PRIMARY KEY,
    name text NOT NULL,
    time_zone text NOT NULL,
    currency text,
    contact_key_sealed bytea NOT NULL,
    is_sample boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
  );

  CREATE TABLE users (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT users_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT users_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    email text NOT NULL CONSTRAINT users_email_key UNIQUE CONSTRAINT users_email_lower CHECK (email = lower(email)),
    name text NOT NULL,
    password_hash text NOT NULL,
    role text NOT NULL,
    locale text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz
  );
  CREATE INDEX users_workspace_idx ON users (workspace_id);

  CREATE TABLE sessions (
    token_hash bytea NOT NULL CONSTRAINT sessions_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT sessions_user_fkey REFERENCES users (id) ON DELETE CASCADE,
    csrf_token text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX sessions_user_idx ON sessions (user_id);

  CREATE TABLE setup_tokens (
    token_hash bytea NOT NULL CONSTRAINT setup_tokens_pkey PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  );

  CREATE TABLE api_keys (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT api_keys_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT api_keys_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    name text NOT NULL,
    role text NOT NULL,
    prefix text NOT NULL,
    key_hash bytea NOT NULL CONSTRAINT api_keys_key_hash_key UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    revoked_at timestamptz
  );
  CREATE INDEX api_keys_workspace_idx ON api_keys (workspace_id);

  CREATE TABLE connections (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT connections_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT connections_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    channel text NOT NULL,
    name text NOT NULL,
    status text NOT NULL DEFAULT 'active',
    settings_sealed bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    last_delivery_at timestamptz
  );
  CREATE INDEX connections_workspace_idx ON connections (workspace_id);

  CREATE TABLE import_runs (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT import_runs_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT import_runs_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    kind text NOT NULL,
    file_name text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    rows_read integer NOT NULL DEFAULT 0,
    rows_taken integer NOT NULL DEFAULT 0,
    skipped jsonb NOT NULL DEFAULT '[]'::jsonb,
    error text
  );
  CREATE INDEX import_runs_workspace_idx ON import_runs (workspace_id, started_at);

  CREATE TABLE drop_counts (
    workspace_id uuid NOT NULL CONSTRAINT drop_counts_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    connection_id uuid NOT NULL,
    day date NOT NULL,
    reason text NOT NULL,
    detail text NOT NULL,
    count bigint NOT NULL,
    CONSTRAINT drop_counts_pkey PRIMARY KEY (connection_id, day, reason, detail)
  );
  CREATE INDEX drop_counts_workspace_idx ON drop_counts (workspace_id, day);
`;

/**
 * Tables of the hot path: no entity, plain SQL through pg. `deliveries` has no default partition on purpose: a row
 * outside the prepared days must fail loudly instead of landing where no day's partition can be dropped any more.
 * Bodies are JSON of about 1 KB; lz4 halves them on the way to TOAST for less CPU than pglz, but not every build has it,
 * so the default stays. state: 0 pending, 1 done, 2 dead.
 */
const HOT_TABLES = `
  CREATE TABLE deliveries (
    id bigint GENERATED ALWAYS AS IDENTITY,
    received_on date NOT NULL,
    received_at timestamptz NOT NULL,
    workspace_id uuid NOT NULL,
    connection_id uuid NOT NULL,
    body bytea NOT NULL,
    state smallint NOT NULL DEFAULT 0,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    drained_at timestamptz,
    events integer,
    reason text,
    replays integer NOT NULL DEFAULT 0,
    CONSTRAINT deliveries_pkey PRIMARY KEY (received_on, id)
  ) PARTITION BY RANGE (received_on);
  CREATE INDEX deliveries_pending_idx ON deliveries (workspace_id, next_attempt_at) WHERE state = 0;
  CREATE INDEX deliveries_dead_idx ON deliveries (workspace_id, connection_id, received_at) WHERE state = 2;

  CREATE TABLE contact_keys (
    workspace_id uuid NOT NULL,
    key_hash bytea NOT NULL,
    contact text NOT NULL,
    CONSTRAINT contact_keys_pkey PRIMARY KEY (workspace_id, key_hash)
  );
  CREATE INDEX contact_keys_contact_idx ON contact_keys (workspace_id, contact);

  CREATE TABLE contact_merges (
    workspace_id uuid NOT NULL,
    alias text NOT NULL,
    contact text NOT NULL,
    applied boolean NOT NULL DEFAULT false,
    CONSTRAINT contact_merges_pkey PRIMARY KEY (workspace_id, alias)
  );
  CREATE INDEX contact_merges_open_idx ON contact_merges (workspace_id) WHERE NOT applied;

  CREATE SEQUENCE warehouse_version AS bigint;
`;

const DROP_ALL = `
  DROP SEQUENCE warehouse_version;
  DROP TABLE contact_merges, contact_keys, deliveries, drop_counts, import_runs, connections, api_keys, setup_tokens,
    sessions, users, workspaces;
`;

export class Init1763900000000 implements MigrationInterface {
  name = 'Init1763900000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TENANT_TABLES);
    await queryRunner.query(HOT_TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DROP_ALL);
  }
}
