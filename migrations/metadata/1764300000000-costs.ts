import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rates and settings are never overwritten: each import, edit or save is a change with rows of its own, the latest that was not
 * taken back counts for each place. So there is a history, and a change can be undone.
 */
const TABLES = `
  CREATE TABLE cost_changes (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT cost_changes_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT cost_changes_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    kind text NOT NULL,
    note text NOT NULL,
    settings jsonb,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    created_by text,
    taken_back_at timestamptz,
    taken_back_by text
  );
  CREATE INDEX cost_changes_workspace_idx ON cost_changes (workspace_id, kind, created_at);

  CREATE TABLE message_rates (
    change_id uuid NOT NULL CONSTRAINT message_rates_change_fkey REFERENCES cost_changes (id) ON DELETE CASCADE,
    market text NOT NULL,
    category text NOT NULL,
    currency text NOT NULL,
    tier_from integer NOT NULL,
    valid_from text NOT NULL,
    rate numeric NOT NULL,
    source text NOT NULL,
    CONSTRAINT message_rates_pkey PRIMARY KEY (change_id, market, category, currency, tier_from, valid_from)
  );

  CREATE TABLE exchange_rates (
    change_id uuid NOT NULL CONSTRAINT exchange_rates_change_fkey REFERENCES cost_changes (id) ON DELETE CASCADE,
    day text NOT NULL,
    base text NOT NULL,
    quote text NOT NULL,
    rate numeric NOT NULL,
    source text NOT NULL,
    CONSTRAINT exchange_rates_pkey PRIMARY KEY (change_id, base, quote, day)
  );
`;

export class Costs1764300000000 implements MigrationInterface {
  name = 'Costs1764300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE exchange_rates, message_rates, cost_changes');
  }
}
