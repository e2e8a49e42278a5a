import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SpuntaError } from '@spunta/domain';
import type { Command } from 'commander';
import type { ApiClient } from './api.client.js';
import type { Terminal } from './cli.types.js';
import { withProgress } from './progress.js';
import type { Run } from './cli.types.js';

/** `import` and `export`: files are streamed, never held. */
export function addFileCommands(program: Command, run: Run): void {
  const imports = program.command('import').description('take in a file; "-" reads standard input');
  addImports(imports, run);
  addPreviewedImports(imports, run);
  addExport(program, run);
}

function addImports(imports: Command, run: Run): void {
  imports
    .command('ads <file>')
    .description('an Ads Manager export as CSV, in any of six languages')
    .option('--ad-account <name>', 'the ad account, where the file does not say')
    .action((file: string, { adAccount }: { adAccount?: string }, command: Command) =>
      run(command, (client, terminal) => upload(client, terminal, file, 'ads', { adAccount })),
    );
  imports
    .command('events <file>')
    .description('canonical events as NDJSON, one a line')
    .action((file: string, _options: object, command: Command) =>
      run(command, (client, terminal) => upload(client, terminal, file, 'events', {})),
    );
}

/** Files that can be looked at before they are taken; the other options of a command go along as they are. */
function addPreviewedImports(imports: Command, run: Run): void {
  const previewed = (name: string, description: string): Command =>
    imports
      .command(`${name} <file>`)
      .description(description)
      .option('--preview', 'only say what would change')
      .action((file: string, { preview, ...rest }: PreviewedOptions, command: Command) =>
        run(command, (client, terminal) =>
          upload(client, terminal, file, name, { ...rest, preview: preview ? 'true' : undefined }),
        ),
      );
  const from = 'the day from which a rate card holds, where the file does not say, YYYY-MM-DD';
  previewed('conversions', 'orders and the like as CSV or XLSX: order id, time and contact, then name, value, currency')
    .option('--channel <name>', 'the messenger, where the file does not say; default whatsapp')
    .option('--account <id>', "the business's number or page, where the file does not say");
  previewed(
    'consents',
    'opt-ins as CSV or XLSX: contact, opted in at and evidence, then category, expires at, withdrawn at',
  )
    .option('--channel <name>', 'the messenger, where the file does not say; default whatsapp')
    .option('--account <id>', "the business's number or page, where the file does not say");
  previewed('rates', 'a rate card as CSV or XLSX, as Meta publishes it or with a line a rate').option(
    '--from <day>',
    from,
  );
  previewed('figures', 'market figures as CSV or XLSX; one line at fault, and nothing is changed');
  previewed('exchange-rates', "exchange rates as CSV: the European Central Bank's file, or day, base, quote, rate");
  previewed(
    'invoices',
    'an invoice as CSV or XLSX: period, number, market or country, category, quantity, amount, currency',
  );
}

function addExport(program: Command, run: Run): void {
  const exports = program.command('export').description('write data out');
  exports
    .command('figures')
    .description('all market figures as CSV to standard output, as an import takes them')
    .option('--output <file>', 'write to this file instead')
    .action(({ output }: { output?: string }, command: Command) =>
      run(command, (client, terminal) => download(client, terminal, 'figures', {}, output)),
    );
  exports
    .command('events')
    .description('canonical events as NDJSON to standard output')
    .option('--connection <id>', 'of one connection only')
    .option('--from <day>', 'first day in UTC, YYYY-MM-DD')
    .option('--to <day>', 'last day in UTC, included')
    .option('--output <file>', 'write to this file instead')
    .action(({ connection: connectionId, from, to, output }: ExportOptions, command: Command) =>
      run(command, (client, terminal) => download(client, terminal, 'events', { connectionId, from, to }, output)),
    );
}

interface PreviewedOptions {
  preview?: boolean;
  channel?: string;
  account?: string;
  from?: string;
}

interface ExportOptions {
  connection?: string;
  from?: string;
  to?: string;
  output?: string;
}

async function upload(
  client: ApiClient,
  terminal: Terminal,
  file: string,
  kind: string,
  query: Record<string, string | undefined>,
): Promise<unknown> {
  const { source, size } = file === '-' ? { source: terminal.stdin, size: 0 } : await openFile(file);
  const body = withProgress(terminal, `import ${kind}`, size);
  source.on('error', (error) => body.destroy(error)).pipe(body);
  const fileName = file === '-' ? undefined : basename(file);
  return client.upload(`/api/import/${kind}`, { fileName, ...query }, body);
}

async function openFile(file: string): Promise<{ source: Readable; size: number }> {
  try {
    const { size } = await stat(file);
    return { source: createReadStream(file), size };
  } catch (error) {
    throw new SpuntaError('INVALID_INPUT', `The file ${file} cannot be read: ${(error as Error).message}.`);
  }
}

async function download(
  client: ApiClient,
  terminal: Terminal,
  kind: string,
  query: Record<string, string | undefined>,
  output: string | undefined,
): Promise<undefined> {
  const lines = await client.download(`/api/export/${kind}`, query);
  const target = output ? createWriteStream(output) : keepOpen(terminal.stdout);
  await pipeline(lines, target);
}

/** Standard output outlives the pipeline that writes to it. */
function keepOpen(out: Writable): Writable {
  return new Writable({ write: (chunk, encoding, done) => void out.write(chunk, encoding, done) });
}
