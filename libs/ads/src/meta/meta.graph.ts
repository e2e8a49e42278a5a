import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import type { AdContext, AdSettings } from '../ad-connector.js';
import { AdPlatformError } from '../platform/ad-platform.error.js';
import { withPatience } from '../platform/patience.js';
import type { PlatformAnswer, PlatformHttp } from '../platform/platform-http.js';
import { failureOf, isGone, toPlatformError, type GraphPurpose } from './meta.errors.js';
import { regainAccess, waitByUsage } from './meta.usage.js';

export interface GraphOptions {
  /** `https://graph.facebook.com`, or where a proxy or test stands. */
  url: string;
  /** `v25.0`. */
  version: string;
  /** What refusals are told for; reading by default. */
  purpose?: GraphPurpose;
}

/** What a call came to, where "there is no such thing" is an answer. */
export type Found<T> = { found: T } | { gone: true };

/** The Graph API for one token: spaces calls out by the usage headers, waits for what passes, throws AdPlatformError. */
export class GraphClient {
  /** Milliseconds that the last answer asked to wait. */
  private owed = 0;

  constructor(
    private readonly http: PlatformHttp,
    private readonly options: GraphOptions,
    private readonly settings: AdSettings,
    private readonly context: AdContext,
  ) {}

  async get<T>(path: string, params: Record<string, string>, schema: z.ZodType<T>): Promise<T> {
    const answer = await this.find(path, params, schema);
    if ('found' in answer) return answer.found;
    throw new AdPlatformError(
      'AD_REQUEST_REFUSED',
      `Meta knows nothing under ${path}, or the token may not see it. Check the account id.`,
    );
  }

  find<T>(path: string, params: Record<string, string>, schema: z.ZodType<T>): Promise<Found<T>> {
    return withPatience(this.context, () => this.once('GET', path, params, schema));
  }

  /** Not repeated by the platform's side: a call that came through and whose answer was lost makes a second report. */
  async post<T>(path: string, params: Record<string, string>, schema: z.ZodType<T>): Promise<T> {
    const answer = await withPatience(this.context, () => this.once('POST', path, params, schema));
    if ('found' in answer) return answer.found;
    throw new AdPlatformError('AD_REQUEST_REFUSED', `Meta knows nothing under ${path}. Check the account id.`);
  }

  /** Makes something. Only a limit is waited for, which says that nothing was made; any other failure is the caller's to look into. */
  async make<T>(path: string, params: Record<string, string>, schema: z.ZodType<T>): Promise<T> {
    const call = () => this.once('POST', path, params, schema);
    const answer = await withPatience(this.context, call, ['AD_PLATFORM_BUSY']);
    if ('found' in answer) return answer.found;
    throw new AdPlatformError(
      'AD_REQUEST_REFUSED',
      `Meta knows nothing under ${path}, or something that the call names is gone. Check the ad account, and whether what was made before was deleted.`,
    );
  }

  private async once<T>(
    method: 'GET' | 'POST',
    path: string,
    params: Record<string, string>,
    schema: z.ZodType<T>,
  ): Promise<Found<T>> {
    await this.settleDebt();
    const url = new URL(`${this.options.url.replace(/\/+$/, '')}/${this.options.version}/${path}`);
    const all = { ...params, ...this.proof() };
    if (method === 'GET') for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
    const answer = await this.http.call({
      method,
      url,
      headers: { authorization: `Bearer ${this.token}` },
      ...(method === 'POST' ? { form: all } : {}),
      signal: this.context.signal,
    });
    return this.read(answer, schema);
  }

  private read<T>(answer: PlatformAnswer, schema: z.ZodType<T>): Found<T> {
    const failure = failureOf(answer.body);
    if (failure) {
      if (isGone(failure)) return { gone: true };
      const message = failure.message.replaceAll(this.token, '…');
      throw toPlatformError({ ...failure, message }, regainAccess(answer.headers), this.options.purpose);
    }
    if (answer.status >= 500) {
      throw new AdPlatformError('AD_PLATFORM_UNAVAILABLE', `Meta answers with status ${answer.status}.`);
    }
    this.owed = waitByUsage(answer.headers);
    const parsed = schema.safeParse(answer.body);
    if (parsed.success) return { found: parsed.data };
    const [issue] = parsed.error.issues;
    throw this.http.unreadable(`${issue?.path.join('.') || 'the answer'}: ${issue?.message} (status ${answer.status})`);
  }

  private async settleDebt(): Promise<void> {
    const owed = this.owed;
    this.owed = 0;
    if (owed > 0) await this.context.pause(owed, 'limit');
  }

  /** Apps may demand proof that the caller knows their secret. */
  private proof(): Record<string, string> {
    const secret = this.settings['app_secret'];
    if (!secret) return {};
    return { appsecret_proof: createHmac('sha256', secret).update(this.token).digest('hex') };
  }

  private get token(): string {
    return this.settings['access_token'] ?? '';
  }
}
