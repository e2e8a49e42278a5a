import type { Said } from '@spunta/channels';
import type { ParsedEvent } from '@spunta/domain';
import fc from 'fast-check';
import { makeEvent } from '../../../../test/support/events.js';
import { processorTime } from '../../../../test/support/processor-time.js';
import { findLinks } from './find-links.js';

const TOKEN = 'C23HK5';
const OTHER = 'MP2539';
const TOKENS = new Set([TOKEN, OTHER]);

const event = (partial: object): ParsedEvent => {
  const { contact: _, ...rest } = makeEvent({ id: 'e1', sourceId: 'm1', ...partial });
  return { ...rest, contactKeys: [] };
};
const linkOf = (partial: object, text?: string, tokens: ReadonlySet<string> = TOKENS): [string?, string?] => {
  const [found] = findLinks([event(partial)], text === undefined ? [] : [{ event: 'e1', text }], tokens);
  return [found?.link, found?.source];
};

describe('the link of a message', () => {
  it.each<[object, string, [string?, string?]]>([
    [{ source: 'none' }, `Ciao [${TOKEN}]`, [TOKEN, 'link']],
    [{}, `ciao ${TOKEN.toLowerCase()}`, [TOKEN, 'link']],
    [{ source: 'post' }, `[${TOKEN}]`, [TOKEN, 'link']],
    [{ source: 'link' }, `[${TOKEN}]`, [TOKEN, 'link']],
    [{ source: 'ad', adId: '9' }, `[${TOKEN}]`, [TOKEN, 'ad']],
    [{ source: 'ad' }, `[${TOKEN}]`, [TOKEN, 'ad']],
    [{ source: 'none' }, `[${OTHER}] forwards [${TOKEN}]`, [OTHER, 'link']],
    [{ source: 'none' }, 'Ciao', [undefined, 'none']],
    [{ kind: 'message.sent' }, `[${TOKEN}]`, [undefined, undefined]],
    [{ kind: 'message.edited' }, `[${TOKEN}]`, [undefined, undefined]],
  ])('of %j that says %j is %j', (partial, text, link) => {
    expect(linkOf(partial, text)).toEqual(link);
  });

  it('is only one that the workspace has', () => {
    expect(linkOf({ source: 'none' }, `[${TOKEN}]`, new Set([OTHER]))).toEqual([undefined, 'none']);
    expect(linkOf({ source: 'none' }, `[${TOKEN}] [${OTHER}]`, new Set([OTHER]))).toEqual([OTHER, 'link']);
  });

  it('is that of the parameter, for the referral and for the message that it came with', () => {
    const referral = event({ id: 'r1', kind: 'conversation.referred', source: 'link', details: { ref: TOKEN } });
    const message = event({ source: 'link' });
    const next = event({ id: 'e2', sourceId: 'm2', source: 'none' });
    const found = findLinks([message, referral, next], [{ event: 'e1', text: `[${OTHER}]` }], TOKENS);
    expect(found.map(({ link }) => link)).toEqual([TOKEN, TOKEN, undefined]);
    const other = event({ id: 'r1', kind: 'conversation.referred', source: 'link', details: { ref: 'autumn-blue' } });
    expect(findLinks([message, other], [{ event: 'e1', text: `[${OTHER}]` }], TOKENS)[0]?.link).toBe(OTHER);
  });

  it('is absent, not empty, where there is none, and nothing else of an event changes', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(`[${TOKEN}]`, `x ${OTHER} y`));
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 8 }), (all) => {
        const events = all.map((_, i) => event({ id: `e${i}`, sourceId: `m${i}`, source: 'none' }));
        const said: Said[] = all.map((text, i) => ({ event: `e${i}`, text }));
        const found = findLinks(events, said, TOKENS);
        expect(found.map(({ link: _, source: __, ...rest }) => rest)).toEqual(
          events.map(({ source: _, ...rest }) => rest),
        );
        for (const each of found) expect('link' in each).toBe(each.source === 'link');
        expect(findLinks(found, said, TOKENS)).toEqual(found);
        expect(findLinks(events, said, new Set())).toEqual(events);
      }),
    );
  });

  it('takes no long time to find in hostile words', () => {
    const said = ['[', '[A', 'A2', ' ', '\u200b'].map((part) => ({ event: 'e1', text: part.repeat(20_000) }));
    const startedAt = processorTime();
    for (const words of said) expect(findLinks([event({})], [words], TOKENS)).toHaveLength(1);
    expect(processorTime() - startedAt).toBeLessThan(60_000);
  });
});
