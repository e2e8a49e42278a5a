import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When what an import brought was taken back; null: it counts. */
export class ImportTakenBack1766200000000 implements MigrationInterface {
  readonly name = 'ImportTakenBack1766200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE import_runs ADD COLUMN taken_back_at timestamptz');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE import_runs DROP COLUMN taken_back_at');
  }
}
