import type { Said } from '@spunta/channels';
import type { ConversionRule, ParsedEvent } from '@spunta/domain';
import fc from 'fast-check';
import { makeEvent } from '../../../../test/support/events.js';
import { compileRules, findConversions } from './find-conversions.js';

const rule = (partial: Partial<ConversionRule>): ConversionRule => ({
  ...{ id: 'r1', name: 'Order', kind: 'keyword', phrases: ['ordine confermato'] },
  ...{ channel: null, value: null, currency: null },
  ...partial,
});
const { contact: _contact, ...body } = makeEvent({ id: 'wa:message.received:1', countrySource: 'phone' });
const message: ParsedEvent = { ...body, contactKeys: [{ type: 'phone', value: '393331112222' }] };
const found = (given: Partial<ConversionRule>, said: Omit<Said, 'event'>) =>
  findConversions([message], [{ event: message.id, ...said }], compileRules([rule(given)])).length;

describe('a keyword', () => {
  it.each([
    ['Ordine confermato', true],
    ['il mio ORDINE   confermato!', true],
    ['ordine\nconfermato', true],
    ['(ordine confermato)', true],
    ['riordine confermato', false],
    ['ordine confermatoX', false],
    ['ordine confermato2', false],
    ['ordine non confermato', false],
    ['', false],
  ])('in %j is found: %s', (text, expected) => {
    expect(found({}, { text })).toBe(expected ? 1 : 0);
  });

  it.each([
    ['C++', 'I paid for C++, thanks', true],
    ['$5 (five)', 'here: $5 (five).', true],
    ['café', 'un CAFE\u0301 grazie', true],
    ['注文', '昨日注文しました', true],
    ['สั่งซื้อ', 'ฉันสั่งซื้อแล้ว', true],
    ['заказ', 'заказы', false],
    ['👍', 'ok👍ok', true],
    ['.*', 'anything', false],
  ])('%j in %j: %s', (phrase, text, expected) => {
    expect(found({ phrases: ['nothing else', phrase] }, { text })).toBe(expected ? 1 : 0);
  });

  it('is not looked for in what was only tapped', () => {
    expect(found({}, { tapped: ['ordine confermato'] })).toBe(0);
  });

  it('never throws and is found between spaces, whatever it is', () => {
    const phrase = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(phrase, (text) => {
        expect(found({ phrases: [text] }, { text: `vorrei ${text} grazie` })).toBe(1);
      }),
    );
  });
});

describe('a button', () => {
  it.each([
    ['PAY_NOW', true],
    ['pay_now', true],
    [' Paga  ora ', true],
    ['PAY', false],
    ['please PAY_NOW', false],
  ])('%j is recognised: %s', (word, expected) => {
    expect(found({ kind: 'button', phrases: ['PAY_NOW', 'paga ora'] }, { tapped: ['x', word] })).toBe(expected ? 1 : 0);
  });

  it('is not what a person writes', () => {
    expect(found({ kind: 'button', phrases: ['PAY_NOW'] }, { text: 'PAY_NOW' })).toBe(0);
  });
});

describe('the conversion', () => {
  const said = [{ event: message.id, text: 'Ordine confermato, ordine confermato' }];

  it('is one for a rule and a message, of the person, with the amount of the rule and nothing of the text', () => {
    const rules = [rule({ value: '12.5', currency: 'EUR' }), rule({ id: 'r2', channel: 'whatsapp' })];
    const first = findConversions([message], said, compileRules(rules));
    expect(first).toEqual([
      {
        id: `rule:r1:${message.id}`,
        sourceId: message.sourceId,
        kind: 'conversion.recorded',
        channel: 'whatsapp',
        account: message.account,
        occurredAt: message.occurredAt,
        country: 'IT',
        countrySource: 'phone',
        contactKeys: message.contactKeys,
        value: '12.5',
        currency: 'EUR',
        details: { rule: 'r1' },
      },
      expect.objectContaining({ id: `rule:r2:${message.id}`, details: { rule: 'r2' } }),
    ]);
    expect(findConversions([message], said, compileRules(rules))).toEqual(first);
    expect(first[1]).not.toHaveProperty('value');
  });

  it('is not one of another messenger, of no message or of no rule', () => {
    expect(findConversions([message], said, compileRules([rule({ channel: 'messenger' })]))).toEqual([]);
    expect(findConversions([], said, compileRules([rule({})]))).toEqual([]);
    expect(findConversions([message], said, [])).toEqual([]);
  });
});
