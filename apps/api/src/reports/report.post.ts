import { buffer, json } from 'node:stream/consumers';
import { LOCALES, type Locale } from '@spunta/domain';
import type { ClaimedSend, Metadata, ReportMail, ReportRun, ReportSchedule } from '@spunta/metadata';
import { writerOf } from '@spunta/reports';
import { z } from 'zod';
import { writeReportMail, type ReportMailContent } from '../mail/report.mail.js';
import type { OutgoingMail } from '../mail/mail.server.js';
import { bounceAddress } from '../mail/bounce.address.js';
import type { Signer } from '../people/signer.js';
import { hashToken } from '../people/tokens.js';
import { META, type ReportFiles } from './report.files.js';
import { sharePath } from './report-shares.service.js';

/** Many servers take no more than 25 MB, and a file grows by a third on its way. */
const MOST_ATTACHED_BYTES = 10 * 1024 ** 2;
const DAY_MS = 86_400_000;
const beside = z.object({ rows: z.number() });

export interface PostParts {
  metadata: Metadata;
  files: ReportFiles;
  signer: Signer;
  publicUrl: string;
  from: string;
  /** Where mails that cannot be delivered are returned to; null: to the sender. */
  bounces: string | null;
  /** How long the link of a mail lasts. */
  linkDays: number;
  now: () => Date;
}

type Taken = Pick<ReportMailContent, 'files' | 'links' | 'linksUntil'>;

/** Writes the mails of a send: with the files, or with links to them. */
export class ReportPost {
  constructor(private readonly parts: PostParts) {}

  async write(send: ClaimedSend, schedule: ReportSchedule, mail: ReportMail): Promise<OutgoingMail> {
    const { metadata, from, bounces, publicUrl, signer, now } = this.parts;
    const workspace = await metadata.workspaces.get(send.workspaceId);
    const run = await metadata.reportRuns.get(send.workspaceId, send.id);
    const { name: reportName } = await metadata.reports.get(send.workspaceId, run.reportId);
    const isEmpty = (await this.rowsOf(run)) === 0;
    const taken = isEmpty
      ? { files: [], links: [], linksUntil: null }
      : await this.take(run, schedule, mail, reportName);
    const domain = /@([^>]+)/.exec(from)?.[1] ?? 'localhost';
    const { recipientId } = mail;
    const unsubscribeUrl =
      recipientId === null ? null : `${publicUrl}/api/unsubscribe/${signer.seal('unsubscribe', recipientId)}`;
    const raw = await writeReportMail({
      ...{ messageId: `<${mail.id}@${domain}>`, from, to: mail.email, language: localeOf(schedule.language) },
      ...{ reportName, workspace: workspace.name, isSample: workspace.isSample, isTest: send.test },
      ...{ period: send.period, missing: send.error, isEmpty, unsubscribeUrl, date: now(), ...taken },
    });
    const returnTo = bounces === null ? (/<([^>]+)>/.exec(from)?.[1] ?? from) : bounceAddress(bounces, mail.id, signer);
    return { from: returnTo, to: mail.email, raw };
  }

  /** Rows of the CSV, which every run makes. */
  private async rowsOf(run: ReportRun): Promise<number> {
    const file = await this.parts.files.open(run.id, `csv.${META}`);
    return file === null ? 0 : beside.parse(await json(file.stream)).rows;
  }

  private async take(run: ReportRun, schedule: ReportSchedule, mail: ReportMail, name: string): Promise<Taken> {
    const formats = schedule.formats.filter((format) => run.files.includes(format));
    const files = schedule.delivery === 'attachment' ? await this.attach(run, formats, name) : null;
    if (files) return { files, links: [], linksUntil: null };
    return { files: [], ...(await this.link(run, formats, mail)) };
  }

  /** null: they are too much for a mail. */
  private async attach(run: ReportRun, formats: string[], name: string): Promise<Taken['files'] | null> {
    const files: Taken['files'] = [];
    let left = MOST_ATTACHED_BYTES;
    for (const format of formats) {
      const file = await this.parts.files.open(run.id, format);
      if (!file) continue;
      left -= file.bytes;
      if (left < 0) {
        file.stream.destroy();
        return null;
      }
      const contentType = writerOf(format)?.contentType ?? 'application/octet-stream';
      files.push({ name: `${name}.${format}`, contentType, content: await buffer(file.stream) });
    }
    return files;
  }

  /** The token is made of the mail's id: a mail that is sent again carries the same link. */
  private async link(
    run: ReportRun,
    formats: string[],
    mail: ReportMail,
  ): Promise<Pick<Taken, 'links' | 'linksUntil'>> {
    const { metadata, signer, publicUrl, linkDays, now } = this.parts;
    const token = signer.sign('share', mail.id);
    const share = await metadata.reportShares.create(run.workspaceId, {
      ...{ id: mail.id, reportId: run.reportId, runId: run.id, name: mail.email, tokenHash: hashToken(token) },
      ...{ origin: 'mail' as const, passwordHash: null, createdAt: now(), createdBy: run.queuedBy },
      expiresAt: new Date(now().getTime() + linkDays * DAY_MS),
    });
    const links = formats.map((format) => ({ format, url: `${publicUrl}${sharePath(run.id, format, token)}` }));
    return { links, linksUntil: share.expiresAt };
  }
}

function localeOf(language: string): Locale {
  return LOCALES.find((locale) => locale === language) ?? 'en';
}
