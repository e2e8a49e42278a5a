import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { MarketChangeEntity } from './market-change.entity.js';

/** TypeORM writes into the options that it is given. */
const key = () => ({ primaryKeyConstraintName: 'market_figures_pkey' });

@Entity('market_figures')
export class MarketFigureEntity {
  @ForeignKey(() => MarketChangeEntity, { name: 'market_figures_change_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { ...key(), name: 'change_id' })
  changeId: string;

  @PrimaryColumn('text', key())
  app: string;

  @PrimaryColumn('text', key())
  country: string;

  @PrimaryColumn('text', key())
  period: string;

  @PrimaryColumn('text', key())
  metric: string;

  @PrimaryColumn('text', key())
  source: string;

  /** Decimal text: its digits tell how far the source rounded. */
  @Column('text')
  value: string;

  @Column('text', { nullable: true })
  url: string | null;

  @Column('text')
  grade: string;

  @Column('integer', { name: 'sample_size', nullable: true })
  sampleSize: number | null;

  /** Switched off: the figure of this place counts no more. */
  @Column('boolean')
  off: boolean;

  /** Deleted: nothing of the workspace's own holds for this place. */
  @Column('boolean', { default: false })
  removed: boolean;
}
