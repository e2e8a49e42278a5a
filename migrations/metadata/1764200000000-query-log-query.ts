import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Text and not jsonb: it is given back as it was asked, and nothing is ever searched in it. */
export class QueryLogQuery1764200000000 implements MigrationInterface {
  name = 'QueryLogQuery1764200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE query_log ADD COLUMN query text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE query_log DROP COLUMN query');
  }
}
