import fc from 'fast-check';
import { metricCatalog } from '@spunta/metrics';
import { isLessBetterOf } from './direction.js';
import { disarm } from './disarm.js';
import { typeOf } from './figures.js';

describe('a text in a file that a spreadsheet opens', () => {
  it.each([
    ['=1+1', 'a formula'],
    ['=HYPERLINK("http://example.org","Click")', 'a link'],
    ['+39 02 1234', 'a phone number'],
    ['-2+3', 'a sum that begins like a number'],
    ['--5', 'two signs'],
    ['-', 'a lone sign'],
    ['@SUM(A1)', 'an old formula'],
    ['\t=1+1', 'a tab before a formula'],
    ['\r=1+1', 'a line end before a formula'],
    ['\n=1+1', 'a new line before a formula'],
    ['＝1+1', 'a wide equals sign'],
    ['＋1', 'a wide plus'],
    ['－1', 'a wide minus'],
    ['＠A1', 'a wide at sign'],
    ['-1e5', 'a number as no exact decimal is written'],
    ['-1.', 'a number without its decimals'],
    ['-1\n=2', 'a number with a formula beneath it'],
  ])('gets an apostrophe: %j, %s', (text) => {
    expect(disarm(text)).toBe(`'${text}`);
  });

  it.each([
    ['', 'nothing'],
    ['Spring', 'a name'],
    ['a=b', 'a sign in its middle'],
    ['-12', 'a number below zero'],
    ['-12.50', 'an amount below zero'],
    ['12.5', 'a number'],
    [' =1', 'a space first, which no spreadsheet runs'],
    ["'=1+1", 'an apostrophe that was there'],
    ['中文', 'another script'],
  ])('stays as it is: %j, %s', (text) => {
    expect(disarm(text)).toBe(text);
  });

  it('is never run, keeps every character and is disarmed once at most', () => {
    const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '', '5', 'x');
    fc.assert(
      fc.property(start, fc.string({ unit: 'binary' }), (first, rest) => {
        const text = first + rest;
        const safe = disarm(text);
        expect([text, `'${text}`]).toContain(safe);
        expect(disarm(safe)).toBe(safe);
        if (/^[=@+\t\r\n＝＋－＠]/.test(text)) expect(safe[0]).toBe("'");
      }),
      { numRuns: 500 },
    );
  });

  it('leaves figures alone, so that they stay figures', () => {
    const part = fc.nat({ max: 10 ** 9 });
    fc.assert(
      fc.property(fc.boolean(), part, fc.option(part), (isNegative, whole, decimals) => {
        const figure = `${isNegative ? '-' : ''}${whole}${decimals === null ? '' : `.${decimals}`}`;
        expect(disarm(figure)).toBe(figure);
      }),
    );
  });
});

describe('which way is better', () => {
  const better = (name: string): 'less' | 'more' => (isLessBetterOf(name, typeOf(name)) ? 'less' : 'more');

  it.each([
    ['total_cost', 'less'],
    ['ad_spend', 'less'],
    ['message_fees', 'less'],
    ['cost_per_conversation', 'less'],
    ['fees_lost', 'less'],
    ['failure_rate', 'less'],
    ['fees_saved', 'more'],
    ['conversations_started', 'more'],
    ['reply_rate', 'more'],
    ['delivery_rate', 'more'],
    ['active_contacts', 'more'],
  ])('of %s: %s', (name, way) => {
    expect(better(name)).toBe(way);
  });

  it('is the same for every metric of the catalogue whose unit is an amount, but for what was saved', () => {
    const amounts = metricCatalog().metrics.filter(({ unit }) => unit.startsWith('currency'));
    expect(amounts.length).toBeGreaterThan(5);
    expect(amounts.filter(({ name }) => better(name) === 'more').map(({ name }) => name)).toEqual(['fees_saved']);
  });
});
