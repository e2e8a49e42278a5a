import { Agent, request } from 'undici';
import { AdPlatformError } from './ad-platform.error.js';

/** Of one answer; a page of 500 rows has about 500 kB. */
const MOST_BYTES = 64 * 1024 * 1024;
const CALL_MS = 120_000;
const CONNECT_MS = 10_000;

export interface PlatformCall {
  method?: 'GET' | 'POST';
  url: URL;
  headers?: Record<string, string>;
  /** Sent as a form. */
  form?: Record<string, string>;
  signal: AbortSignal;
}

export interface PlatformAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Parsed JSON; undefined when the body is none. */
  body: unknown;
}

/** HTTP as ad platforms speak it: JSON answers, bounded in size and time. `name`: the platform, as people call it. */
export class PlatformHttp {
  private readonly agent: Agent;

  constructor(
    private readonly name: string,
    callMs = CALL_MS,
  ) {
    this.agent = new Agent({
      maxResponseSize: MOST_BYTES,
      connect: { timeout: CONNECT_MS },
      headersTimeout: callMs,
      bodyTimeout: callMs,
      // Idle connections must not keep a process from ending.
      keepAliveTimeout: 1_000,
    });
  }

  /** Any answer, whatever its status. Throws AD_PLATFORM_UNAVAILABLE when none comes, the signal's reason when that ended it. */
  async call({ method = 'GET', url, headers = {}, form, signal }: PlatformCall): Promise<PlatformAnswer> {
    try {
      const answer = await request(url, {
        method,
        dispatcher: this.agent,
        signal,
        headers: form ? { ...headers, 'content-type': 'application/x-www-form-urlencoded' } : headers,
        body: form ? new URLSearchParams(form).toString() : null,
      });
      return { status: answer.statusCode, headers: answer.headers, body: parse(await answer.body.text()) };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw new AdPlatformError('AD_PLATFORM_UNAVAILABLE', `${this.name} cannot be reached (${reasonOf(error)}).`);
    }
  }

  unreadable(what: string): AdPlatformError {
    return new AdPlatformError(
      'AD_ANSWER_UNREADABLE',
      `${this.name} answered what cannot be read: ${what}. Sync again later; if it stays, the API version in the settings may be too old.`,
    );
  }

  close(): Promise<void> {
    return this.agent.close();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  const { code, message, cause } = error as { code?: string; message?: string; cause?: { code?: string } };
  return cause?.code ?? code ?? message ?? 'no reason given';
}
