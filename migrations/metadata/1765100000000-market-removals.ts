import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A workspace can delete its own figure: as with every edit nothing is overwritten, a row says that what was stored for the place holds no
 * more, so that what ships for it holds again, and taking the change back brings the figure back.
 */
export class MarketRemovals1765100000000 implements MigrationInterface {
  name = 'MarketRemovals1765100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE market_figures ADD COLUMN removed boolean NOT NULL DEFAULT false');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE market_figures DROP COLUMN removed');
  }
}
