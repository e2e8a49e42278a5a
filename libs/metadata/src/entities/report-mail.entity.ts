import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ReportRecipientEntity } from './report-recipient.entity.js';
import { ReportSendEntity } from './report-send.entity.js';
import { WorkspaceEntity } from './workspace.entity.js';

/**
 * `connecting`: nothing is out that a server could take for a mail. `sending`: everything is out and the server has not answered.
 * `unclear`: it never did, so it may have the mail or not. `refused`: by the server, for good. `skipped`: unsubscribed meanwhile.
 */
export const REPORT_MAIL_STATUSES = [
  'queued',
  'connecting',
  'sending',
  'sent',
  'refused',
  'unclear',
  'skipped',
] as const;
export type ReportMailStatus = (typeof REPORT_MAIL_STATUSES)[number];

/** `permanent`: the address is no good. `temporary`: not now; nothing follows from it. */
export const MAIL_BOUNCES = ['permanent', 'temporary'] as const;
export type MailBounce = (typeof MAIL_BOUNCES)[number];

/** One recipient of a send. */
@Entity('report_mails')
@Index('report_mails_send_idx', ['workspaceId', 'sendId'])
@Index('report_mails_recipient_idx', ['recipientId', 'tryAt'])
@Unique('report_mails_email_key', ['sendId', 'email'])
export class ReportMailEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'report_mails_pkey' })
  id: string;

  @ForeignKey(() => WorkspaceEntity, { name: 'report_mails_workspace_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @ForeignKey(() => ReportSendEntity, { name: 'report_mails_send_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'send_id' })
  sendId: string;

  /** null: of a test, or of a recipient that is no more. */
  @ForeignKey(() => ReportRecipientEntity, { name: 'report_mails_recipient_fkey', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'recipient_id', nullable: true })
  recipientId: string | null;

  @Column('text')
  email: string;

  @Column('text')
  status: ReportMailStatus;

  /** What the mail server said last, or what kept it from being asked. */
  @Column('text', { nullable: true })
  answer: string | null;

  @Column('integer', { default: 0 })
  attempts: number;

  /** Not before. */
  @Column('timestamptz', { name: 'try_at' })
  tryAt: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;

  /** What a mail server told later of a mail that was sent. */
  @Column('text', { nullable: true })
  bounce: MailBounce | null;

  @Column('text', { name: 'bounce_reason', nullable: true })
  bounceReason: string | null;

  @Column('timestamptz', { name: 'bounced_at', nullable: true })
  bouncedAt: Date | null;
}
