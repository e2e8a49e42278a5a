import fc from 'fast-check';
import { SpuntaError } from './errors.js';
import { findLinkTokens, makeLinkToken } from './link-token.js';
import {
  buildLink,
  checkLinkAddress,
  checkLinkText,
  LINK_CHANNELS,
  LINK_PARAMETERS,
  linkTakesText,
  type LinkChannel,
} from './tracking-links.js';

const TOKEN = 'C23HK5';
const ADDRESSES: Record<LinkChannel, string> = {
  whatsapp: '393331234567',
  messenger: 'example.shop',
  instagram: 'example_shop',
  telegram: 'example_bot',
  line: '123abcde',
  viber: 'exampleshop',
};

function faultOf(check: () => unknown): string {
  try {
    check();
    return 'none';
  } catch (error) {
    if (!(error instanceof SpuntaError)) throw error;
    expect([error.code, error.message.length > 20]).toEqual(['INVALID_INPUT', true]);
    return error.field ?? 'no field';
  }
}

describe('a link', () => {
  it.each<[LinkChannel, string, string, string | null]>([
    ['whatsapp', 'Hi & bye', 'https://wa.me/393331234567?text=Hi%20%26%20bye%20%5BC23HK5%5D', 'Hi & bye [C23HK5]'],
    ['whatsapp', '', 'https://wa.me/393331234567?text=%5BC23HK5%5D', '[C23HK5]'],
    ['messenger', 'Hi', 'https://m.me/example.shop?ref=C23HK5&text=Hi%20%5BC23HK5%5D', 'Hi [C23HK5]'],
    ['messenger', '', 'https://m.me/example.shop?ref=C23HK5', null],
    ['instagram', '', 'https://ig.me/m/example_shop?ref=C23HK5', null],
    ['telegram', '', 'https://t.me/example_bot?start=C23HK5', null],
    ['line', '予約', 'https://line.me/R/oaMessage/%40123abcde/?%E4%BA%88%E7%B4%84%20%5BC23HK5%5D', '予約 [C23HK5]'],
    ['viber', '', 'viber://pa?chatURI=exampleshop&context=C23HK5', null],
    ['viber', 'Hi', 'viber://pa?chatURI=exampleshop&context=C23HK5&text=Hi%20%5BC23HK5%5D', 'Hi [C23HK5]'],
  ])('of %s with %j is %s', (channel, text, url, message) => {
    expect(buildLink({ channel, address: ADDRESSES[channel], text, token: TOKEN })).toEqual({ url, message });
  });

  it('carries its token back, in the text, in the parameter or both, whatever the text', () => {
    const texts = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string({ maxLength: 80 }));
    const random = fc.infiniteStream(fc.nat(1_000_000));
    fc.assert(
      fc.property(fc.constantFrom(...LINK_CHANNELS), texts, random, (channel, given, numbers) => {
        if (faultOf(() => checkLinkText(channel, given)) !== 'none') return;
        const text = checkLinkText(channel, given);
        const token = makeLinkToken((below) => numbers.next().value % below);
        const { url, message } = buildLink({ channel, address: ADDRESSES[channel], text, token });
        const query = new URL(url).searchParams;
        const parameter = LINK_PARAMETERS[channel];
        if (parameter !== null) expect(query.get(parameter)).toBe(token);
        if (message === null) expect(text).toBe('');
        else expect(findLinkTokens(message)).toContain(token);
        if (message !== null && channel === 'line')
          expect(decodeURIComponent(new URL(url).search.slice(1))).toBe(message);
        else expect(query.get('text')).toBe(message);
        expect(parameter !== null || message !== null).toBe(true);
        expect(url).toMatch(/^[\x21-\x7e]+$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an address', () => {
  it.each<[LinkChannel, string, string]>([
    ['whatsapp', ' +39 333 123-4567 ', '393331234567'],
    ['whatsapp', '0039 (333) 1234567', '393331234567'],
    ['whatsapp', 'https://wa.me/393331234567?text=x', '393331234567'],
    ['whatsapp', 'https://api.whatsapp.com/send?phone=393331234567&text=x', '393331234567'],
    ['messenger', 'https://www.facebook.com/example.shop/', 'example.shop'],
    ['messenger', 'm.me/example.shop?ref=old', 'example.shop'],
    ['instagram', '@example_shop', 'example_shop'],
    ['instagram', 'https://instagram.com/example_shop', 'example_shop'],
    ['telegram', 'https://t.me/example_bot?start=1', 'example_bot'],
    ['line', '@123abcde', '123abcde'],
    ['line', 'https://line.me/R/ti/p/%40123abcde', '123abcde'],
    ['viber', 'viber://pa?chatURI=exampleshop&text=x', 'exampleshop'],
  ])('of %s given as %j is %s', (channel, given, address) => {
    expect(checkLinkAddress(channel, given)).toBe(address);
    expect(checkLinkAddress(channel, address)).toBe(address);
  });

  it.each<[LinkChannel, string]>([
    ['whatsapp', ''],
    ['whatsapp', '12345'],
    ['whatsapp', '1234567890123456'],
    ['whatsapp', '333 CALL ME'],
    ['messenger', 'two words'],
    ['instagram', 'x'.repeat(31)],
    ['telegram', '1bot'],
    ['telegram', 'a"><script>'],
    ['line', 'ID with blanks'],
    ['viber', 'a\u0000b'],
    ['viber', 'x'.repeat(100_000)],
  ])('of %s is not %j', (channel, given) => {
    expect(faultOf(() => checkLinkAddress(channel, given))).toBe('address');
  });

  it('that was taken stands in a link as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LINK_CHANNELS), fc.string({ unit: 'binary', maxLength: 40 }), (channel, given) => {
        if (faultOf(() => checkLinkAddress(channel, given)) !== 'none') return;
        const address = checkLinkAddress(channel, given);
        expect(buildLink({ channel, address, text: '', token: TOKEN }).url).toContain(address);
        expect(address).toMatch(/^[\w.-]+$/);
      }),
    );
  });
});

describe('a text', () => {
  it.each<[LinkChannel, string, string]>([
    ['whatsapp', '  Ciao\r\nmondo ', 'none'],
    ['messenger', '', 'none'],
    ['instagram', ' ', 'none'],
    ['telegram', 'Hi', 'text'],
    ['instagram', 'Hi', 'text'],
    ['line', 'a\u0000b', 'text'],
    ['viber', '\ud800', 'text'],
    ['whatsapp', 'a\u001bb', 'text'],
    ['whatsapp', 'x'.repeat(3_000), 'text'],
    ['line', '予'.repeat(300), 'text'],
  ])('of %s, %j: at fault is %s', (channel, text, field) => {
    expect(faultOf(() => checkLinkText(channel, text))).toBe(field);
  });

  it('is filled in by the messengers that say so', () => {
    expect(LINK_CHANNELS.filter((channel) => !linkTakesText(channel))).toEqual(['instagram', 'telegram']);
    expect(checkLinkText('whatsapp', '  Ciao\r\nmondo ')).toBe('Ciao\nmondo');
  });
});
