import type { FastifyRequest } from 'fastify';

/**
 * What the page of a chart may do: run our own script, ask for its own figures, and be framed by the sites that were named and by this
 * server, whose pages show a preview.
 */
export function embedPolicy(origins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${origins.join(' ')}`,
  ].join('; ');
}

/**
 * False: a browser says that the frame stands on a page of a site that was not named. A second lock beside `frame-ancestors`, for what
 * browsers tell by themselves: a page may keep its address to itself, and a program may write what it likes.
 */
export function mayBeFramed(request: Pick<FastifyRequest, 'headers' | 'host'>, origins: readonly string[]): boolean {
  const { 'sec-fetch-dest': target, referer } = request.headers;
  if (target !== 'iframe' || !referer || !URL.canParse(referer)) return true;
  const { origin, host } = new URL(referer);
  return host === request.host || origins.includes(origin);
}

/** Framed by a page of this server: the preview of who makes it, which is no view. */
export function isPreview({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['sec-fetch-dest'] === 'iframe' && headers['sec-fetch-site'] === 'same-origin';
}

/**
 * False: a browser says that a page of another site asks. Browsers without `Sec-Fetch-Site` name the asking page's origin where it is
 * another one. Whoever writes requests by hand passes: the token is the right, and no header can be more than a second lock.
 */
export function isOfOurPage({ headers, host }: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
  const { 'sec-fetch-site': site, origin } = headers;
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
