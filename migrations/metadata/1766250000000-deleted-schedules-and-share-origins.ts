import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A deleted schedule can be restored until upkeep removes it. A share link is made by hand or for one mail of a schedule, whose id it
 * has: links that are there already are told apart by it, as far as their mails are still kept.
 */
export class DeletedSchedulesAndShareOrigins1766250000000 implements MigrationInterface {
  readonly name = 'DeletedSchedulesAndShareOrigins1766250000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE report_schedules ADD COLUMN deleted_at timestamptz');
    await queryRunner.query("ALTER TABLE report_shares ADD COLUMN origin text NOT NULL DEFAULT 'hand'");
    await queryRunner.query("UPDATE report_shares SET origin = 'mail' WHERE id IN (SELECT id FROM report_mails)");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE report_shares DROP COLUMN origin');
    // Without the column they would send again.
    await queryRunner.query('DELETE FROM report_schedules WHERE deleted_at IS NOT NULL');
    await queryRunner.query('ALTER TABLE report_schedules DROP COLUMN deleted_at');
  }
}
