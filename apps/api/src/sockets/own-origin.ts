/**
 * Browsers open sockets for the pages of any site and send the cookies along, without asking first as they do for requests.
 * Programs send no Origin. `host`: the request's; a proxy that rewrites it needs `publicUrl`.
 */
export function isOwnOrigin(
  { origin, host }: { origin?: string; host?: string },
  publicUrl: string | undefined,
): boolean {
  if (origin === undefined) return true;
  // A sandboxed page says "null".
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.host === host?.toLowerCase() || (publicUrl !== undefined && from.origin === new URL(publicUrl).origin);
}
