import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CostChangeEntity } from './cost-change.entity.js';

/** TypeORM writes into the options that it is given. */
const key = () => ({ primaryKeyConstraintName: 'message_rates_pkey' });

@Entity('message_rates')
export class MessageRateEntity {
  @ForeignKey(() => CostChangeEntity, { name: 'message_rates_change_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { ...key(), name: 'change_id' })
  changeId: string;

  @PrimaryColumn('text', key())
  market: string;

  @PrimaryColumn('text', key())
  category: string;

  @PrimaryColumn('text', key())
  currency: string;

  @PrimaryColumn('integer', { ...key(), name: 'tier_from' })
  tierFrom: number;

  /** YYYY-MM-DD. */
  @PrimaryColumn('text', { ...key(), name: 'valid_from' })
  from: string;

  @Column('numeric')
  rate: string;

  @Column('text')
  source: string;
}
