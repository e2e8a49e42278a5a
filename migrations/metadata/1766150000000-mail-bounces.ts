import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a mail server said of a mail after it was taken, and recipients that get no more mails for it. `counted_from`: bounces of mails
 * sent before do not count, since a person let the recipient go on.
 */
export class MailBounces1766150000000 implements MigrationInterface {
  name = 'MailBounces1766150000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE report_mails ADD COLUMN bounce text, ADD COLUMN bounce_reason text, ADD COLUMN bounced_at timestamptz',
    );
    await queryRunner.query(
      'ALTER TABLE report_recipients ADD COLUMN paused_at timestamptz, ADD COLUMN paused_reason text, ADD COLUMN counted_from timestamptz',
    );
    await queryRunner.query('CREATE INDEX report_mails_recipient_idx ON report_mails (recipient_id, try_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX report_mails_recipient_idx');
    await queryRunner.query(
      'ALTER TABLE report_recipients DROP COLUMN paused_at, DROP COLUMN paused_reason, DROP COLUMN counted_from',
    );
    await queryRunner.query(
      'ALTER TABLE report_mails DROP COLUMN bounce, DROP COLUMN bounce_reason, DROP COLUMN bounced_at',
    );
  }
}
