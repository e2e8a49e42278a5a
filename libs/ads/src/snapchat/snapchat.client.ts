import type { z } from 'zod';
import { z as zod } from 'zod';
import type { AdContext, AdSettings } from '../ad-connector.js';
import { AdPlatformError } from '../platform/ad-platform.error.js';
import { withPatience } from '../platform/patience.js';
import type { PlatformAnswer, PlatformHttp } from '../platform/platform-http.js';

export interface SnapchatOptions {
  /** `https://adsapi.snapchat.com`, or where a proxy or test stands. */
  url: string;
  /** `https://accounts.snapchat.com`. */
  loginUrl: string;
}

const failure = zod.object({ debug_message: zod.string().optional(), display_message: zod.string().optional() });
const token = zod.object({ access_token: zod.string().min(1) });
const paging = zod.object({ paging: zod.object({ next_link: zod.string().optional() }).optional() });

/** The Marketing API for one set of settings. Access tokens are made from the refresh token, and again when one has ended. */
export class SnapchatClient {
  private accessToken: string | undefined;

  constructor(
    private readonly http: PlatformHttp,
    private readonly options: SnapchatOptions,
    private readonly settings: AdSettings,
    private readonly context: AdContext,
  ) {}

  async get<T>(path: string, params: Record<string, string>, schema: z.ZodType<T>): Promise<T> {
    return (await this.page(path, params, schema)).found;
  }

  /** One page and the cursor of the next; pages are followed by cursor alone, so the token goes to the set address only. */
  page<T>(path: string, params: Record<string, string>, schema: z.ZodType<T>) {
    return withPatience(this.context, async () => {
      const url = new URL(`${this.options.url.replace(/\/+$/, '')}/v1/${path}`);
      for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
      const body = await this.authorised(url);
      const parsed = schema.safeParse(body);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw this.http.unreadable(`${issue?.path.join('.') || 'the answer'}: ${issue?.message}`);
      }
      return { found: parsed.data, cursor: this.cursorOf(body, params['cursor']) };
    });
  }

  private cursorOf(body: unknown, before: string | undefined): string | undefined {
    const link = paging.safeParse(body).data?.paging?.next_link;
    if (!link) return undefined;
    const cursor = URL.canParse(link) ? new URL(link).searchParams.get('cursor') : null;
    if (!cursor || cursor === before) throw this.http.unreadable('its pages lead nowhere');
    return cursor;
  }

  private async authorised(url: URL): Promise<unknown> {
    const first = await this.call(url);
    if (first.status !== 401 || !this.settings['refresh_token']) return this.read(first);
    this.accessToken = undefined;
    return this.read(await this.call(url));
  }

  private async call(url: URL): Promise<PlatformAnswer> {
    this.accessToken ??= await this.signIn();
    const headers = { authorization: `Bearer ${this.accessToken}` };
    return this.http.call({ url, headers, signal: this.context.signal });
  }

  private async signIn(): Promise<string> {
    const { client_id = '', client_secret = '', refresh_token, access_token } = this.settings;
    if (!refresh_token) return access_token ?? '';
    const answer = await this.http.call({
      method: 'POST',
      url: new URL(`${this.options.loginUrl.replace(/\/+$/, '')}/login/oauth2/access_token`),
      form: { grant_type: 'refresh_token', client_id, client_secret, refresh_token },
      signal: this.context.signal,
    });
    const parsed = token.safeParse(answer.body);
    if (parsed.success) return parsed.data.access_token;
    if (answer.status >= 500 || answer.status === 429) return this.read(answer) as never;
    throw tokenRefused('the refresh token, the client id or its secret is not valid');
  }

  private read({ status, headers, body }: PlatformAnswer): unknown {
    if (status < 400) return body;
    const told = failure.safeParse(body).data;
    const said = `Snapchat says: ${told?.display_message ?? told?.debug_message ?? `status ${status}`}.`;
    if (status === 401) throw tokenRefused(said);
    if (status === 403) {
      throw new AdPlatformError('AD_ACCESS_MISSING', `The token may not read this ad account. Give it access. ${said}`);
    }
    if (status === 429) {
      const seconds = Number([headers['retry-after'] ?? ''].flat()[0]);
      throw new AdPlatformError('AD_PLATFORM_BUSY', `Snapchat's limit is used up. ${said}`, wait(seconds));
    }
    if (status >= 500) throw new AdPlatformError('AD_PLATFORM_UNAVAILABLE', `Snapchat has a failure. ${said}`);
    throw new AdPlatformError('AD_REQUEST_REFUSED', `Snapchat refused the request. Check the account id. ${said}`);
  }
}

const wait = (seconds: number): number | undefined => (seconds > 0 ? seconds * 1000 : undefined);

const tokenRefused = (why: string): AdPlatformError =>
  new AdPlatformError(
    'AD_TOKEN_INVALID',
    `Snapchat does not take the token. Sign in to the OAuth app again and enter its new tokens. ${why}`,
  );
