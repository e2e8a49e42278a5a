import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CostChangeEntity } from './cost-change.entity.js';

/** TypeORM writes into the options that it is given. */
const key = () => ({ primaryKeyConstraintName: 'invoice_lines_pkey' });

@Entity('invoice_lines')
export class InvoiceLineEntity {
  @ForeignKey(() => CostChangeEntity, { name: 'invoice_lines_change_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { ...key(), name: 'change_id' })
  changeId: string;

  /** YYYY-MM-DD, the first and the last day. */
  @PrimaryColumn('text', { ...key(), name: 'period_from' })
  from: string;

  @PrimaryColumn('text', { ...key(), name: 'period_to' })
  to: string;

  @PrimaryColumn('text', key())
  account: string;

  /** ISO 3166-1, or '' where the market is told. */
  @PrimaryColumn('text', key())
  country: string;

  @PrimaryColumn('text', key())
  market: string;

  @PrimaryColumn('text', key())
  category: string;

  @PrimaryColumn('text', key())
  currency: string;

  @Column('bigint', { nullable: true })
  messages: string | null;

  @Column('numeric')
  amount: string;
}
