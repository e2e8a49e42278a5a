import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeLog } from '../boot/log.js';
import { say, serveUntilStopped } from '../boot/serve.js';
import { startSpunta, type RunningSpunta } from '../boot/start.js';
import { settingsFromEnvironment } from '../config/environment.js';
import { fillSample, type TellProgress } from './sample.fill.js';
import { SamplePlatform } from './sample.platform.js';

const EMAIL = 'sample@example.org';

/** Serves a sample workspace on a throw-away data folder until SIGTERM or SIGINT; answers the exit code. */
export async function serveSample(root: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'spunta-sample-'));
  // So that the database, which must not run as root, can reach its part of the folder.
  await chmod(folder, 0o711);
  // A password of its own for each sample: even a demonstration has no default one.
  const password = randomBytes(9).toString('base64url');
  const account = { SPUNTA_ADMIN_EMAIL: EMAIL, SPUNTA_ADMIN_PASSWORD: password };
  const platform = new SamplePlatform(new Date());
  const start = async (): Promise<RunningSpunta> => {
    const own = { SPUNTA_DATA_DIR: folder, META_GRAPH_URL: await platform.start() };
    const settings = { ...settingsFromEnvironment(), ...account, ...own };
    return startSpunta({ settings, root, log: makeLog('warn'), isSample: true });
  };
  const code = await serveUntilStopped(start, async (spunta) => {
    await fillSample(spunta, platform, new Date(), progressOnTerminal());
    say(`\nSpunta is ready at ${spunta.url} with a sample workspace.`);
    say(`Sign in as ${EMAIL} with the password ${password}`);
    say('All of it goes when you stop it (Ctrl-C).');
  });
  await platform.close();
  await rm(folder, { recursive: true, force: true });
  return code;
}

/** One line that is written over on a terminal; one line a step where the output is a file. */
function progressOnTerminal(): TellProgress {
  let step = '';
  return (what, share) => {
    const text = share === undefined ? what : `${what} ${Math.floor(share * 100)} %`;
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
    else if (what !== step) process.stderr.write(`${what}\n`);
    step = what;
  };
}
