/** Gives the browser a text to save. The byte order mark makes Excel read it as UTF-8. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The click only queues the download; the address must live until it has begun.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
