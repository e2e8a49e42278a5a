const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Scripts draw the chart, their own origin lets them load it, and popups let the link to Spunta open; nothing else is given. */
export const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** What is pasted into the page of a site; `address` is made of our own parts, the title is what a person typed. */
export function embedSnippet(address: string, title: string): string {
  const attributes = [
    ['src', address],
    ['title', title],
    ['width', '100%'],
    ['height', '480'],
    ['loading', 'lazy'],
    ['sandbox', SANDBOX],
    ['referrerpolicy', 'strict-origin'],
    ['style', 'border: 0'],
  ] as const;
  return `<iframe ${attributes.map(([name, value]) => `${name}="${escape(value)}"`).join(' ')}></iframe>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}
