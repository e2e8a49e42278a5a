import type { PlatformReply, PlatformRequest, PlatformState } from './platform-state.js';

export const refuse = (code: number, message: string, error_subcode?: number): PlatformReply => ({
  status: 400,
  body: { error: { message, type: 'OAuthException', code, error_subcode, fbtrace_id: 'AFictional' } },
});

/** A page behind a cursor; cursors stand on the last page too, `next` does not. */
export function paged(all: readonly object[], { path, params }: PlatformRequest, state: PlatformState, most = 500) {
  const limit = Math.min(Number(params.get('limit') ?? 25), most);
  const start = params.has('after') ? Number(Buffer.from(params.get('after') ?? '', 'base64').toString()) : 0;
  const end = start + limit;
  const cursor = (at: number): string => Buffer.from(String(at)).toString('base64');
  const after = cursor(state.faults.circle ? limit : Math.min(end, all.length));
  const next = end < all.length ? { next: `https://graph.facebook.com${path}?access_token=x&after=${after}` } : {};
  const paging = { cursors: { before: cursor(start), after }, ...next };
  return { body: { data: all.slice(start, end), paging } };
}
