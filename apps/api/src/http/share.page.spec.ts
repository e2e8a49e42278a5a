import { SpuntaError } from '@spunta/domain';
import { escapeHtml, sharePage } from './share.page.js';

const asks = new SpuntaError('UNAUTHENTICATED', 'x', 'password');
const en = { language: 'en', tried: false } as const;

describe('the page of a share link', () => {
  it('asks for the password, and again when it was wrong', () => {
    expect(sharePage(asks, en)).toContain('<form method="post">');
    expect(sharePage(asks, en)).toContain('has a password');
    expect(sharePage(asks, { ...en, tried: true })).toContain('not the password');
    expect(sharePage(asks, { language: 'it', tried: true })).toContain('non è quella giusta');
  });

  it.each([
    ['FORBIDDEN', 'is over'],
    ['NOT_FOUND', 'nothing behind'],
    ['TOO_MANY_REQUESTS', 'Wait 15 minutes'],
  ] as const)('says without a form what %s means', (code, words) => {
    const shown = sharePage(new SpuntaError(code, 'x'), en);
    expect(shown).toContain(words);
    expect(shown).not.toContain('<form');
  });

  it('is none for failures of ours', () => {
    expect(sharePage(new SpuntaError('STORE_UNAVAILABLE', 'x'), en)).toBeNull();
    expect(sharePage(new Error('x'), en)).toBeNull();
  });

  it('lets no word become markup', () => {
    expect(escapeHtml(`<a href="x">&'`)).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&#39;');
  });
});
