import { ERROR_STATUS, LOCALES, SpuntaError, type ErrorCode } from '@spunta/domain';
import fc from 'fast-check';
import { button, escapeHtml, page, sharePage, text } from './share.page.js';

const codes = Object.keys(ERROR_STATUS) as ErrorCode[];
const theirs = codes.filter((code) => ERROR_STATUS[code] < 500);
const ours = codes.filter((code) => ERROR_STATUS[code] >= 500);
const shown = (code: ErrorCode, language: 'en' | 'it', field?: string, tried = false) =>
  sharePage(new SpuntaError(code, 'Words of the server', field), { language, tried }) ?? '';
const wordsOf = (html: string) => /<p role="status">([^<]*)<\/p>/.exec(html)?.[1] ?? '';
const UNESCAPED: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const unescape = (html: string) => html.replace(/&(lt|gt|quot|#39|amp);/g, (entity) => UNESCAPED[entity] ?? entity);

describe('the page behind a share link', () => {
  it.each(theirs)('has words of its own for %s in both languages, and never those of the server', (code) => {
    const [en, it_] = LOCALES.map((language) => shown(code, language));
    expect(wordsOf(en ?? '').length).toBeGreaterThan(20);
    expect(wordsOf(it_ ?? '').length).toBeGreaterThan(20);
    expect(wordsOf(en ?? '')).not.toBe(wordsOf(it_ ?? ''));
    for (const html of [en, it_]) expect(html).not.toContain('Words of the server');
  });

  it.each(ours)('leaves %s to the error of the server', (code) => {
    expect(sharePage(new SpuntaError(code, 'x', 'password'), { language: 'en', tried: false })).toBeNull();
  });

  it.each([
    ['en', 'FORBIDDEN', 'This link is over.'],
    ['it', 'FORBIDDEN', 'Questo link non vale più.'],
    ['en', 'TOO_MANY_REQUESTS', 'Wait 15 minutes'],
    ['it', 'TOO_MANY_REQUESTS', 'Aspetta 15 minuti'],
    ['it', 'NOT_FOUND', 'ora non c’è nulla'],
    // What is no code of links says no more than that there is nothing.
    ['en', 'INVALID_INPUT', 'There is nothing behind this link'],
  ] as const)('says in %s what %s means', (language, code, words) => {
    expect(wordsOf(shown(code, language))).toContain(words);
    expect(shown(code, language)).toContain(`<html lang="${language}">`);
  });

  it.each([
    ['en', false, 'This report has a password'],
    ['en', true, 'Try again'],
    ['it', false, 'protetto da una password'],
    ['it', true, 'Riprova'],
  ] as const)(
    'asks in %s for the password (tried: %s), with a label that belongs to its field',
    (language, tried, words) => {
      const html = shown('UNAUTHENTICATED', language, 'password', tried);
      expect(wordsOf(html)).toContain(words);
      expect(html).toMatch(/<label>Password\s*<input type="password" name="password" required/);
      expect(html.match(/<form method="post">/g)).toHaveLength(1);
    },
  );

  it('asks for a password only where the password is at fault', () => {
    expect(shown('UNAUTHENTICATED', 'en')).not.toContain('<form');
    expect(shown('UNAUTHENTICATED', 'en', 'email')).not.toContain('<form');
  });

  it('loads nothing and runs nothing, so that the strict policy holds for it', () => {
    for (const html of [shown('NOT_FOUND', 'it'), shown('UNAUTHENTICATED', 'en', 'password')]) {
      expect(html).not.toMatch(/<script|<link|<img|src=|\bon\w+=|javascript:|url\(/i);
      expect(html.startsWith('<!doctype html>')).toBe(true);
    }
  });

  it('shows any words as words, on every part of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        const safe = escapeHtml(words);
        expect(safe).not.toMatch(/[<>"']/);
        expect(unescape(safe)).toBe(words);
        for (const tag of ['title', 'h1']) expect(page('it', words, '')).toContain(`<${tag}>${safe}</${tag}>`);
        expect(text(words)).toBe(`<p role="status">${safe}</p>`);
        expect(button(words)).toContain(`>${safe}</button>`);
      }),
    );
  });
});
