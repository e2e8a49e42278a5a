/** Gives the browser a text to save. In tables a byte order mark makes Excel read it as UTF-8; JSON has none. */
export function saveFile(name: string, text: string, type: 'text/csv' | 'application/json' = 'text/csv'): void {
  const parts = type === 'text/csv' ? ['\uFEFF', text] : [text];
  const url = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The click only queues the download; the address must live until it has begun.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
