import { Readable } from 'node:stream';
import { SpuntaError, type ErrorCode } from '@spunta/domain';
import { Agent, fetch, type RequestInit, type Response } from 'undici';
import { z } from 'zod';

export interface FoundServer {
  url: string;
  token: string;
  /** Stops the server again when it was started for this command. */
  close(): Promise<void>;
}

const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), field: z.string().optional() }),
});

/** The server's HTTP interface as the command line uses it. Failures carry the server's own words. */
export class ApiClient {
  /** A rebuild or an import may be silent for long. */
  private readonly agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

  constructor(private readonly server: Pick<FoundServer, 'url' | 'token'>) {}

  async command(name: string, input: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const response = await this.send(`/api/commands/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
    return response.json();
  }

  async upload(path: string, query: Record<string, string | undefined>, body: Readable): Promise<unknown> {
    const headers = { 'content-type': 'application/octet-stream' };
    const response = await this.send(path + search(query), { method: 'POST', headers, body, duplex: 'half' });
    return response.json();
  }

  /** Ends with an error when the server breaks off. */
  async download(path: string, query: Record<string, string | undefined>): Promise<Readable> {
    const { body } = await this.send(path + search(query), {});
    return body ? Readable.fromWeb(body) : Readable.from([]);
  }

  close(): Promise<void> {
    return this.agent.close();
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${this.server.token}` };
    let response: Response;
    try {
      response = await fetch(this.server.url + path, { ...init, headers, dispatcher: this.agent });
    } catch (error) {
      throw new SpuntaError('STORE_UNAVAILABLE', `${this.server.url} cannot be reached: ${reasonOf(error)}.`);
    }
    if (response.ok) return response;
    throw failureOf(response.status, await response.text());
  }
}

function search(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
}

function failureOf(status: number, text: string): SpuntaError {
  try {
    const { error } = errorSchema.parse(JSON.parse(text));
    return new SpuntaError(error.code as ErrorCode, error.message, error.field);
  } catch {
    // Something before the server answered, such as a proxy.
    return new SpuntaError('BAD_REQUEST', `The server answered ${status} without saying why: ${text.slice(0, 200)}`);
  }
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : message;
}
