import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports and invoices name a business number by its digits, webhooks by an id of its own: deliveries tell both. */
const TABLE = `
  CREATE TABLE account_numbers (
    workspace_id uuid NOT NULL CONSTRAINT account_numbers_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    account text NOT NULL,
    number text NOT NULL,
    CONSTRAINT account_numbers_pkey PRIMARY KEY (workspace_id, account)
  );
  CREATE INDEX account_numbers_workspace_idx ON account_numbers (workspace_id, number);
`;

export class AccountNumbers1765000000000 implements MigrationInterface {
  name = 'AccountNumbers1765000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE account_numbers');
  }
}
