import { SpuntaError } from '@spunta/domain';
import { settingsFromEnvironment } from '../config/environment.js';
import { makeLog } from './log.js';
import { startSpunta, type RunningSpunta } from './start.js';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Serves until SIGTERM or SIGINT; answers the exit code. */
export function serve(root: string): Promise<number> {
  const start = (): Promise<RunningSpunta> => {
    const settings = settingsFromEnvironment();
    return startSpunta({ settings, root, log: makeLog(settings.LOG_LEVEL) });
  };
  return serveUntilStopped(start, async (spunta) => {
    say(`Spunta is ready at ${spunta.url}`);
    if (spunta.setUpUrl) say(`Set up the first administrator within 24 hours: ${spunta.setUpUrl}`);
  });
}

/**
 * Starts, gets ready and waits for a signal to stop. One that comes meanwhile is not lost, so that nothing that was started is left
 * running: what starts is closed once it has started, what gets ready at once. A failure of the operator's making is told in plain
 * words; answers the exit code.
 */
export async function serveUntilStopped(
  start: () => Promise<RunningSpunta>,
  getReady: (spunta: RunningSpunta) => Promise<void>,
): Promise<number> {
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  for (const signal of SIGNALS) process.once(signal, stop);
  try {
    const spunta = await start();
    try {
      await Promise.race([getReady(spunta).then(() => stopped), stopped]);
    } finally {
      await spunta.close();
    }
    return 0;
  } catch (error) {
    process.stderr.write(`${tell(error)}\n`);
    return 1;
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
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
