import { once } from 'node:events';
import { SpuntaError } from '@spunta/domain';
import { settingsFromEnvironment } from '../config/environment.js';
import { makeLog } from './log.js';
import { startSpunta, type RunningSpunta } from './start.js';

/** Serves until SIGTERM or SIGINT; answers the exit code. */
export function serve(root: string): Promise<number> {
  return serveUntilStopped(async () => {
    const settings = settingsFromEnvironment();
    const spunta = await startSpunta({ settings, root, log: makeLog(settings.LOG_LEVEL) });
    say(`Spunta is ready at ${spunta.url}`);
    if (spunta.setUpUrl) say(`Set up the first administrator within 24 hours: ${spunta.setUpUrl}`);
    return spunta;
  });
}

/** Starts and waits for a signal to stop. A failure of the operator's making is told in plain words; answers the exit code. */
export async function serveUntilStopped(start: () => Promise<RunningSpunta>): Promise<number> {
  try {
    const spunta = await start();
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
    await spunta.close();
    return 0;
  } catch (error) {
    process.stderr.write(`${tell(error)}\n`);
    return 1;
  }
}

/** A line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tell(error: unknown): string {
  if (error instanceof SpuntaError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
