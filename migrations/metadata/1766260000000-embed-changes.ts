import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed an embedded chart last and when, and the version that the next change stands on. */
export class EmbedChanges1766260000000 implements MigrationInterface {
  readonly name = 'EmbedChanges1766260000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE embeds ADD COLUMN version integer NOT NULL DEFAULT 1');
    await queryRunner.query('ALTER TABLE embeds ADD COLUMN updated_at timestamptz');
    await queryRunner.query('ALTER TABLE embeds ADD COLUMN updated_by text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE embeds DROP COLUMN updated_by, DROP COLUMN updated_at, DROP COLUMN version');
  }
}
