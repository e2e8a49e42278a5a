import type { ChildProcess } from 'node:child_process';
import { freePort, launch, stopOrphan, stopServer, type ServerFiles } from './postmaster.js';

const START_ATTEMPTS = 5;
const RETRY_MS = 250;
/** `Address already in use`, `pre-existing shared memory block is still in use`, `lock file already exists`. */
const PASSING = /in use|already exists/;

type Log = (line: string) => void;

/** Keeps one server process running on one port until it is told to stop. */
export class Supervisor {
  #child: ChildProcess | undefined;
  #stopping = false;
  #restart: Promise<void> = Promise.resolve();
  readonly #endWithProcess = (): void => {
    this.#child?.kill('SIGINT');
  };

  constructor(
    private readonly files: ServerFiles,
    private readonly log: Log,
  ) {}

  /** Returns the port. */
  async start(): Promise<number> {
    const port = await this.#launch(freePort);
    // process.exit() without stop() must not leave a server behind; kill -9 does, and stopOrphan cleans up after it.
    process.once('exit', this.#endWithProcess);
    return port;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#restart;
    process.off('exit', this.#endWithProcess);
    const pid = this.#child?.pid;
    if (pid !== undefined && this.#child?.exitCode === null) await stopServer(pid);
  }

  /**
   * Several tries: another process may take the port first, and the children of a killed server hold its shared memory
   * for a moment longer.
   */
  async #launch(choosePort: () => Promise<number>): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      await stopOrphan(this.files.folder);
      const port = await choosePort();
      try {
        const child = await launch(this.files, port);
        this.#child = child;
        child.once('exit', (code, signal) => this.#onExit(port, String(signal ?? code)));
        return port;
      } catch (error) {
        const mayPass = PASSING.test((error as Error).message);
        if (!mayPass || attempt === START_ATTEMPTS || this.#stopping) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS * attempt));
      }
    }
  }

  /** On the same port, so that the address given out stays right: pools connect again by themselves. */
  #onExit(port: number, how: string): void {
    if (this.#stopping) return;
    this.log(`PostgreSQL ended unexpectedly (${how}); it is started again.`);
    this.#restart = this.#launch(() => Promise.resolve(port)).then(
      () => undefined,
      (error: Error) => this.log(`PostgreSQL could not be started again: ${error.message}`),
    );
  }
}
