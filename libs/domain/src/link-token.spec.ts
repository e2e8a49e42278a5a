import fc from 'fast-check';
import { processorTime } from '../../../test/support/processor-time.js';
import { findLinkTokens, isLinkToken, LINK_TOKEN_ALPHABET, LINK_TOKEN_LENGTH, makeLinkToken } from './link-token.js';

/** Tokens as they are made, out of chance that fast-check can repeat. */
const tokens = fc
  .infiniteStream(fc.nat(1_000_000))
  .map((numbers) => makeLinkToken((below) => numbers.next().value % below));
const TOKEN = makeLinkToken(
  (
    (n) => () =>
      (n = (n * 7 + 3) % 23)
  )(5),
);

describe('a token', () => {
  it('is made of characters that nobody mistakes, begins with a letter and has digits too', () => {
    fc.assert(
      fc.property(tokens, (token) => {
        expect(token).toMatch(/^[CDFGHJKMPQRTVWX][2-9CDFGHJKMPQRTVWX]{5}$/);
        expect(token).toMatch(/\d/);
        expect(isLinkToken(token)).toBe(true);
      }),
    );
    expect(LINK_TOKEN_ALPHABET).not.toMatch(/[01OILBSZNUAEY]/);
    expect(new Set(LINK_TOKEN_ALPHABET).size).toBe(23);
  });

  it('with one character wrong or two changed places is none', () => {
    const place = fc.nat(LINK_TOKEN_LENGTH - 1);
    fc.assert(
      fc.property(tokens, place, place, fc.constantFrom(...LINK_TOKEN_ALPHABET), (token, at, other, character) => {
        const letters = [...token];
        const wrong = letters.with(at, character).join('');
        if (wrong !== token) expect(isLinkToken(wrong)).toBe(false);
        const swapped = letters
          .with(at, letters[other] ?? '')
          .with(other, letters[at] ?? '')
          .join('');
        if (swapped !== token && at < 5 && other < 5) expect(isLinkToken(swapped)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('is hardly ever made twice, and never runs out of chance that repeats itself', () => {
    let seed = 1;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const made = new Set(Array.from({ length: 2_000 }, () => makeLinkToken(random)));
    expect(made.size).toBeGreaterThan(1_990);
  });
});

const GREETINGS = [
  'Ciao!',
  'Hello, I saw your poster',
  '予約できますか',
  'Здравствуйте',
  'مرحبا',
  'नमस्ते',
  '你好👋',
  '',
];

describe('a token in a text', () => {
  const changes: ((token: string) => string)[] = [
    (token) => `[${token}]`,
    (token) => `[ ${token.toLowerCase()} ]`,
    (token) => `(${token.slice(0, 3)} ${token.slice(3)})`,
    (token) => `[${token.slice(0, 3)}-${token.slice(3)}]`,
    (token) => `[\u200b${token.slice(0, 2)}\u200d${token.slice(2)}\ufeff`,
    (token) => `${token}.`,
    (token) => `#${token},`,
    (token) => `/start ${token}`,
    (token) => `ref=${token}&x`,
    (token) => `spunta_${token}`,
    (token) => `「${token}」`,
    (token) => [...token].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''),
    (token) => `\n\t${token}\r\n`,
  ];

  it('is found whatever people make of it and write around it', () => {
    const text = fc.constantFrom(...GREETINGS);
    fc.assert(
      fc.property(tokens, text, text, fc.constantFrom(...changes), (token, before, after, change) => {
        expect(findLinkTokens(`${before} ${change(token)} ${after}`)).toContain(token);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['予約', '你好', 'สวัสดี', '👍', '。'])('is found right beside %s', (neighbour) => {
    expect(findLinkTokens(`${neighbour}${TOKEN}${neighbour}`)).toEqual([TOKEN]);
  });

  it.each(['x', 'É', '7', 'q7'])('is none when %s continues it', (more) => {
    expect(findLinkTokens(`${TOKEN}${more}`)).toEqual([]);
    expect(findLinkTokens(`${more}${TOKEN}`)).toEqual([]);
  });

  it('comes in order, once each, what stands in brackets first', () => {
    const other = makeLinkToken(
      (
        (n) => () =>
          (n = (n * 5 + 11) % 23)
      )(9),
    );
    expect(other).not.toBe(TOKEN);
    expect(findLinkTokens(`${other} then [${TOKEN}] ${other}`)).toEqual([TOKEN, other]);
  });

  it.each([
    'Vorrei prenotare un tavolo per quattro persone sabato sera alle 20:30, grazie mille!',
    'The quick brown fox jumps over the lazy dog 1234567890 times; call +39 333 123 4567 or 02-345678.',
    'Rhythm myths, crypt, glyph, lynx, pygmy: words without vowels. BMW X5 M50d, PS5, MP3, H264, RTX 4090, CR2032',
    'Bestellung Nr. 4711-2026, 49,90 €, IBAN DE89 3704 0044 0532 0130 00, Straße, Größe',
    'Заказ 234567 готов? Жду ответа до 18:00. Код 998877',
    '明日の予約をお願いします。2名、19時半。電話は03-1234-5678です',
    'أريد حجز طاولة لشخصين يوم 25',
    'https://shop.example/p/23456789?utm_source=x&gclid=Cj0KCQiA',
  ])('is not seen in %j', (text) => {
    expect(findLinkTokens(text)).toEqual([]);
  });

  it('is not seen in words made of letters or of digits alone, in any script', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[A-Za-zÀ-ÿ]{1,12}$/),
      fc.stringMatching(/^[0-9]{1,12}$/),
      fc.stringMatching(/^[\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff]{1,12}$/),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        expect(findLinkTokens(words.join(' '))).toEqual([]);
      }),
    );
  });

  it('is looked for in linear time, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const token of findLinkTokens(text)) expect(isLinkToken(token)).toBe(true);
      }),
    );
    const bombs = ['[', '[(', 'A2', '[A]', '[\u200b', 'É', '\u0301', 'a '].map((part) => part.repeat(200_000));
    const startedAt = processorTime();
    for (const bomb of bombs) expect(findLinkTokens(`${bomb}[${TOKEN}]`).length).toBeLessThanOrEqual(1);
    expect(processorTime() - startedAt).toBeLessThan(60_000);
  });
});
