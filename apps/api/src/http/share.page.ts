import { SpuntaError, type Locale } from '@spunta/domain';

interface Words {
  title: string;
  password: string;
  open: string;
  asks: string;
  wrong: string;
  over: string;
  nothing: string;
  tooMany: string;
}

const WORDS: Record<Locale, Words> = {
  en: {
    title: 'A report for you',
    password: 'Password',
    open: 'Open the file',
    asks: 'This report has a password. Who sent you the link knows it. The file is then saved to your downloads.',
    wrong: 'That was not the password. Try again.',
    over: 'This link is over. Ask who sent it for a new one.',
    nothing: 'There is nothing behind this link now. Ask who sent it.',
    tooMany: 'Too many wrong passwords. Wait 15 minutes and try again.',
  },
  it: {
    title: 'Un report per te',
    password: 'Password',
    open: 'Apri il file',
    asks: 'Questo report è protetto da una password. La conosce chi ti ha mandato il link. Il file finirà poi tra i tuoi download.',
    wrong: 'La password non è quella giusta. Riprova.',
    over: 'Questo link non vale più. Chiedine uno nuovo a chi te l’ha mandato.',
    nothing: 'Dietro questo link ora non c’è nulla. Chiedi a chi te l’ha mandato.',
    tooMany: 'Troppe password sbagliate. Aspetta 15 minuti e riprova.',
  },
};

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What a browser shows instead of the error: a form for the password, or why the link opens nothing. null: not for people. */
export function sharePage(error: unknown, { language, tried }: { language: Locale; tried: boolean }): string | null {
  if (!(error instanceof SpuntaError) || error.status >= 500) return null;
  const words = WORDS[language];
  const asks = error.field === 'password';
  return page(language, words.title, asks ? form(words, tried) : text(endOf(error, words)));
}

/** The colours of the dashboard, so that the page is known as its own; AA on both grounds. */
const STYLE = `
:root{color-scheme:light dark;--ground:#f5f6f8;--card:#fff;--text:#171b21;--line:#dde1e6;--edge:#7a8592;--accent:#0a6a9e;--on:#fff}
@media(prefers-color-scheme:dark){:root{--ground:#0f1318;--card:#171c22;--text:#e8ebef;--line:#2d353f;--edge:#7c8896;--accent:#58bdf0;--on:#06202e}}
*{box-sizing:border-box}
body{margin:0;padding:max(1rem,12vh) 1rem 1rem;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main{max-width:26rem;margin:0 auto;padding:1.5rem;border:1px solid var(--line);border-radius:8px;background:var(--card)}
h1{margin:0 0 .75rem;font-size:1.25rem;line-height:1.3;overflow-wrap:anywhere}p{margin:0}
label{display:block;margin-top:1.25rem;font-weight:600}
input,button{width:100%;margin-top:.5rem;padding:.6rem .75rem;border-radius:6px;font:inherit}
input{border:1px solid var(--edge);background:var(--ground);color:var(--text)}
button{margin-top:1.25rem;border:0;background:var(--accent);color:var(--on);font-weight:600;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`;

/** A page without anything but words and perhaps one form. */
export function page(language: Locale, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

export function text(words: string): string {
  return `<p role="status">${escapeHtml(words)}</p>`;
}

export function button(words: string): string {
  return `<form method="post"><button type="submit">${escapeHtml(words)}</button></form>`;
}

function form(words: Words, tried: boolean): string {
  return `${text(tried ? words.wrong : words.asks)}<form method="post"><label>${escapeHtml(words.password)}
<input type="password" name="password" required autofocus autocomplete="off"></label>
<button type="submit">${escapeHtml(words.open)}</button></form>`;
}

function endOf({ code }: SpuntaError, words: Words): string {
  if (code === 'TOO_MANY_REQUESTS') return words.tooMany;
  return code === 'FORBIDDEN' ? words.over : words.nothing;
}

export function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}
