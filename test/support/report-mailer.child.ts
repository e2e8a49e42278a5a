import { openMetadata } from '@spunta/metadata';
import { makeLog } from '../../apps/api/src/boot/log.js';
import { ReportSends } from '../../apps/api/src/jobs/report-sends.js';
import { MailServer } from '../../apps/api/src/mail/mail.server.js';
import { Signer } from '../../apps/api/src/people/signer.js';
import { ReportFiles } from '../../apps/api/src/reports/report.files.js';
import { ReportPost } from '../../apps/api/src/reports/report.post.js';

const unwanted = (): never => {
  throw new Error('the files are made already');
};

/** Mails what is ready as a worker does, until it is killed. Arguments: database, secret, folder of files, mail server. */
async function main([url = '', secret = '', folder = '', smtp = '']: string[]): Promise<void> {
  const metadata = await openMetadata({ url, secret });
  const post = new ReportPost({
    ...{ metadata, files: new ReportFiles(folder), signer: new Signer(secret), publicUrl: 'http://127.0.0.1' },
    ...{ from: 'spunta@example.test', bounces: null, linkDays: 14, now: () => new Date() },
  });
  const log = makeLog('silent');
  const server = new MailServer(smtp);
  const parts = { metadata, post, server, missing: unwanted, waitHours: 0, onQueued: unwanted, now: () => new Date() };
  new ReportSends(parts, log).start();
  setInterval(() => undefined, 60_000);
}

void main(process.argv.slice(2));
