import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A favourite is of one person, and is either a report or a saved view: it goes with whichever of the two is deleted. A schedule without
 * `wait_hours` waits as long as the installation says.
 */
const TABLES = `
  CREATE TABLE favourites (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT favourites_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT favourites_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    user_id uuid NOT NULL CONSTRAINT favourites_user_fkey REFERENCES users (id) ON DELETE CASCADE,
    report_id uuid CONSTRAINT favourites_report_fkey REFERENCES reports (id) ON DELETE CASCADE,
    view_id uuid CONSTRAINT favourites_view_fkey REFERENCES saved_views (id) ON DELETE CASCADE,
    CONSTRAINT favourites_report_key UNIQUE (user_id, report_id),
    CONSTRAINT favourites_view_key UNIQUE (user_id, view_id),
    CONSTRAINT favourites_one_check CHECK (num_nonnulls(report_id, view_id) = 1)
  );
  CREATE INDEX favourites_workspace_idx ON favourites (workspace_id);
`;

export class FavouritesAndReportWaits1765900000000 implements MigrationInterface {
  name = 'FavouritesAndReportWaits1765900000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query('ALTER TABLE report_schedules ADD COLUMN wait_hours integer');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE report_schedules DROP COLUMN wait_hours');
    await queryRunner.query('DROP TABLE favourites');
  }
}
