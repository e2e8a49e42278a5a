import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A send is one due instant of a schedule: the unique key makes it one, however many workers look. A mail is one recipient of a send. It
 * is `connecting` until the last byte of its text is out and `sending` from then to the answer of the mail server: what a worker leaves
 * in `connecting` goes out again, what it leaves in `sending` becomes `unclear` and does not, for the server may have taken it.
 */
const TABLES = `
  CREATE TABLE report_shares (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT report_shares_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT report_shares_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    report_id uuid NOT NULL CONSTRAINT report_shares_report_fkey REFERENCES reports (id) ON DELETE CASCADE,
    run_id uuid CONSTRAINT report_shares_run_fkey REFERENCES report_runs (id) ON DELETE CASCADE,
    name text NOT NULL,
    token_hash bytea NOT NULL CONSTRAINT report_shares_token_key UNIQUE,
    password_hash text,
    has_password boolean NOT NULL,
    expires_at timestamptz,
    created_at timestamptz NOT NULL,
    created_by text,
    revoked_at timestamptz
  );
  CREATE INDEX report_shares_report_idx ON report_shares (workspace_id, report_id, created_at);
  CREATE TABLE report_downloads (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT report_downloads_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT report_downloads_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    share_id uuid NOT NULL CONSTRAINT report_downloads_share_fkey REFERENCES report_shares (id) ON DELETE CASCADE,
    run_id uuid NOT NULL,
    format text NOT NULL,
    address text NOT NULL,
    at timestamptz NOT NULL
  );
  CREATE INDEX report_downloads_share_idx ON report_downloads (workspace_id, share_id, at);
  CREATE TABLE report_schedules (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT report_schedules_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT report_schedules_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    report_id uuid NOT NULL CONSTRAINT report_schedules_report_fkey REFERENCES reports (id) ON DELETE CASCADE,
    frequency text NOT NULL,
    week_day integer,
    month_day integer,
    hour integer NOT NULL,
    time_zone text NOT NULL,
    formats text[] NOT NULL,
    delivery text NOT NULL,
    language text NOT NULL,
    paused boolean NOT NULL DEFAULT false,
    next_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text
  );
  CREATE INDEX report_schedules_report_idx ON report_schedules (workspace_id, report_id, created_at);
  CREATE INDEX report_schedules_due_idx ON report_schedules (next_at) WHERE NOT paused;
  CREATE TABLE report_recipients (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT report_recipients_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT report_recipients_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    schedule_id uuid NOT NULL CONSTRAINT report_recipients_schedule_fkey REFERENCES report_schedules (id) ON DELETE CASCADE,
    email text NOT NULL,
    active boolean NOT NULL DEFAULT true,
    unsubscribed_at timestamptz,
    CONSTRAINT report_recipients_email_key UNIQUE (schedule_id, email)
  );
  CREATE INDEX report_recipients_schedule_idx ON report_recipients (workspace_id, schedule_id);
  CREATE TABLE report_sends (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT report_sends_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT report_sends_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    schedule_id uuid NOT NULL CONSTRAINT report_sends_schedule_fkey REFERENCES report_schedules (id) ON DELETE CASCADE,
    due_at timestamptz NOT NULL,
    test boolean NOT NULL DEFAULT false,
    period jsonb NOT NULL,
    status text NOT NULL,
    error text,
    claim uuid,
    claimed_until timestamptz,
    finished_at timestamptz,
    CONSTRAINT report_sends_due_key UNIQUE (schedule_id, due_at)
  );
  CREATE INDEX report_sends_schedule_idx ON report_sends (workspace_id, schedule_id, due_at);
  CREATE INDEX report_sends_open_idx ON report_sends (due_at) WHERE finished_at IS NULL;
  CREATE TABLE report_mails (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT report_mails_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT report_mails_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
    send_id uuid NOT NULL CONSTRAINT report_mails_send_fkey REFERENCES report_sends (id) ON DELETE CASCADE,
    recipient_id uuid CONSTRAINT report_mails_recipient_fkey REFERENCES report_recipients (id) ON DELETE SET NULL,
    email text NOT NULL,
    status text NOT NULL,
    answer text,
    attempts integer NOT NULL DEFAULT 0,
    try_at timestamptz NOT NULL,
    sent_at timestamptz,
    CONSTRAINT report_mails_email_key UNIQUE (send_id, email)
  );
  CREATE INDEX report_mails_send_idx ON report_mails (workspace_id, send_id);
`;

export class ReportSharingAndSchedules1765700000000 implements MigrationInterface {
  name = 'ReportSharingAndSchedules1765700000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE report_runs ADD COLUMN period jsonb');
    await queryRunner.query(TABLES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'DROP TABLE report_mails, report_sends, report_recipients, report_schedules, report_downloads, report_shares',
    );
    await queryRunner.query('ALTER TABLE report_runs DROP COLUMN period');
  }
}
