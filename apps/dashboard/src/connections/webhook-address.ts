/** The full address that a provider must call, as seen from where this page was opened. */
export function webhookUrl(origin: string, path: string): string {
  return new URL(path, origin).href;
}

/** True for addresses that only this machine or network can reach, or that are not https: Meta refuses them. */
export function isLocalAddress(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  const isAddress = /^[\d.]+$/.test(hostname);
  const isPrivate = /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(hostname);
  const isLocalName = !hostname.includes('.') || /\.(local|localhost|internal|lan)$/.test(hostname);
  return protocol !== 'https:' || (isAddress ? isPrivate : isLocalName);
}
