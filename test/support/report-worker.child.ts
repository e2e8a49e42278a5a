import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openMetadata } from '@spunta/metadata';
import { ReportFiles } from '../../apps/api/src/reports/report.files.js';

/** Takes a run as a worker does, begins a file and then hangs until it is killed. Arguments: database, secret, folder of files, claim. */
async function main([url = '', secret = '', folder = '', claim = '']: string[]): Promise<void> {
  const metadata = await openMetadata({ url, secret });
  const run = await metadata.reportRuns.claim(claim, { seconds: 600, at: new Date() });
  if (!run) throw new Error('there was no run to take');
  const draft = await new ReportFiles(folder).begin(run.id, claim);
  await writeFile(join(draft, 'csv'), 'day,half of a');
  await metadata.reportRuns.keep(run.workspaceId, run, 0.5, 600);
  process.stdout.write(`${run.id}\n`);
  setInterval(() => undefined, 60_000);
}

void main(process.argv.slice(2));
