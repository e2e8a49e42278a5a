import { startEmbeddedPostgres } from '@spunta/metadata';

/** A process that owns an embedded server until it is killed: tells its address, or why there is none. */
async function main(): Promise<void> {
  const [dataDir = '', ...stateFolders] = process.argv.slice(2);
  const { url, location } = await startEmbeddedPostgres({
    dataDir,
    ...(stateFolders.length > 0 && { stateFolders }),
  });
  process.stdout.write(`${JSON.stringify({ url, location })}\n`);
  setInterval(() => undefined, 60_000);
}

main().catch((error: Error) => {
  process.stdout.write(`${JSON.stringify({ error: error.message })}\n`);
  process.exitCode = 1;
});
