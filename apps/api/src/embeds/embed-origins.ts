import { SpuntaError } from '@spunta/domain';

export const MOST_ORIGINS = 20;
const LONGEST = 300;
/** What may stand in the header that names them: a host that a URL takes may still hold `;`, `,` or `'`. */
const HOST = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Browsers take these for secure without a certificate. */
const THIS_MACHINE = ['localhost', '127.0.0.1'];

/**
 * Origins of pages, `https://www.example.org` or with a port, as a browser writes them and each once. No wildcard: a subdomain that
 * someone else gets hold of would be let in. Throws INVALID_INPUT on `origins`.
 */
export function checkOrigins(given: readonly string[]): string[] {
  const origins = [...new Set(given.map(originOf))];
  if (origins.length >= 1 && origins.length <= MOST_ORIGINS) return origins;
  throw refused(`Name 1 to ${MOST_ORIGINS} addresses of pages that may show the chart.`);
}

function originOf(text: string): string {
  const trimmed = text.trim();
  const url = trimmed.length <= LONGEST && URL.canParse(trimmed) ? new URL(trimmed) : null;
  const shown = JSON.stringify(trimmed.slice(0, LONGEST));
  if (trimmed.includes('*'))
    throw refused(`${shown} has a wildcard: name each address by itself, such as https://www.example.org.`);
  const isBare = url?.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  if (!url || !isBare || !HOST.test(url.hostname) || !/^https?:$/.test(url.protocol))
    throw refused(`${shown} is not the address of a site: write scheme and host, such as https://www.example.org.`);
  if (url.protocol === 'http:' && !THIS_MACHINE.includes(url.hostname))
    throw refused(`${shown} is not safe: use https. Plain http is for localhost alone.`);
  return url.origin;
}

const refused = (message: string): SpuntaError => new SpuntaError('INVALID_INPUT', message, 'origins');
