import type { Command } from 'commander';
import type { Readable, Writable } from 'node:stream';
import type { ApiClient } from './api.client.js';

/** What the command line touches, so that a test can stand in for a terminal. */
export interface Terminal {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable & { isTTY?: boolean };
}

/** Options that every command takes. */
export interface GlobalOptions {
  json?: boolean;
  url?: string;
  apiKey?: string;
}

export interface CliContext {
  terminal: Terminal;
  /** The folder that holds package.json, migrations/ and dist/. */
  root: string;
  /** Laid over the process's environment. */
  environment?: Record<string, string>;
}

/** Does one command against the server and prints what it answers; undefined prints nothing. */
export type Run = (
  command: Command,
  work: (client: ApiClient, terminal: Terminal) => Promise<unknown>,
) => Promise<void>;
