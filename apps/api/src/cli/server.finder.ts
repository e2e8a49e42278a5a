import { SpuntaError } from '@spunta/domain';
import { fetch } from 'undici';
import { dataFolderAt } from '../boot/data-folder.js';
import { makeLog } from '../boot/log.js';
import { readServerFile } from '../boot/server-file.js';
import { startSpunta } from '../boot/start.js';
import { settingsFromEnvironment } from '../config/environment.js';
import type { Settings } from '../config/settings.js';
import type { FoundServer } from './api.client.js';
import type { CliContext, GlobalOptions } from './cli.types.js';

const nothingToClose = (): Promise<void> => Promise.resolve();

/** The server named by --url, the one that runs on this machine, or one that is started for this command alone. */
export async function findServer(options: GlobalOptions, context: CliContext): Promise<FoundServer> {
  if (options.url) return remoteServer(options.url, options.apiKey);
  const settings = settingsFromEnvironment(context.environment);
  const running = await readServerFile(dataFolderAt(settings.SPUNTA_DATA_DIR).serverFile);
  if (running && (await answers(running.url))) {
    return { url: running.url, token: options.apiKey ?? running.token, close: nothingToClose };
  }
  return startForOneCommand(settings, options, context);
}

function remoteServer(url: string, apiKey: string | undefined): FoundServer {
  if (!apiKey) throw new SpuntaError('INVALID_INPUT', 'A server elsewhere wants an API key: add --api-key spk_...');
  if (!URL.canParse(url))
    throw new SpuntaError('INVALID_INPUT', `"${url}" is not an address such as https://spunta.example.org.`);
  return { url: url.replace(/\/$/, ''), token: apiKey, close: nothingToClose };
}

async function startForOneCommand(
  settings: Settings,
  options: GlobalOptions,
  { root, terminal }: CliContext,
): Promise<FoundServer> {
  const level = settings.LOG_LEVEL === 'info' ? 'warn' : settings.LOG_LEVEL;
  const log = makeLog(level, { write: (line) => void terminal.stderr.write(line) });
  const spunta = await startSpunta({ settings: { ...settings, PORT: 0, HOST: '127.0.0.1' }, root, log });
  return { url: spunta.url, token: options.apiKey ?? spunta.token, close: () => spunta.close() };
}

/** A file that kill -9 left behind may name a process id that something else has by now. */
async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/live`)).ok;
  } catch (error) {
    // undici tells a refused connection this way.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
