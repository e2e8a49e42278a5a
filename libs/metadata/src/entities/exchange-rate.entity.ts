import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CostChangeEntity } from './cost-change.entity.js';

/** TypeORM writes into the options that it is given. */
const key = () => ({ primaryKeyConstraintName: 'exchange_rates_pkey' });

@Entity('exchange_rates')
export class ExchangeRateEntity {
  @ForeignKey(() => CostChangeEntity, { name: 'exchange_rates_change_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { ...key(), name: 'change_id' })
  changeId: string;

  /** YYYY-MM-DD. */
  @PrimaryColumn('text', key())
  day: string;

  @PrimaryColumn('text', key())
  base: string;

  @PrimaryColumn('text', key())
  quote: string;

  @Column('numeric')
  rate: string;

  @Column('text')
  source: string;
}
