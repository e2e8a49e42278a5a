import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lines of uploaded invoices. Each upload is a change, so that it has a history and can be undone, and a later one replaces it. */
const TABLES = `
  CREATE TABLE invoice_lines (
    change_id uuid NOT NULL CONSTRAINT invoice_lines_change_fkey REFERENCES cost_changes (id) ON DELETE CASCADE,
    period_from text NOT NULL,
    period_to text NOT NULL,
    account text NOT NULL,
    country text NOT NULL,
    market text NOT NULL,
    category text NOT NULL,
    currency text NOT NULL,
    messages bigint,
    amount numeric NOT NULL,
    CONSTRAINT invoice_lines_pkey PRIMARY KEY (change_id, period_from, period_to, account, country, market, category, currency)
  );
`;

export class Invoices1764600000000 implements MigrationInterface {
  name = 'Invoices1764600000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE invoice_lines');
  }
}
