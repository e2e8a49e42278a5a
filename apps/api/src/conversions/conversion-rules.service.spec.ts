import { CHANNELS, SpuntaError } from '@spunta/domain';
import fc from 'fast-check';
import { checkRule, type GivenRule } from './conversion-rules.service.js';

const rule: GivenRule = { name: 'Order', kind: 'keyword', phrases: ['order confirmed'] };

function fieldOf(partial: object): string {
  try {
    checkRule({ ...rule, ...partial });
    return 'none';
  } catch (error) {
    if (!(error instanceof SpuntaError)) throw error;
    expect([error.code, error.message.length > 20]).toEqual(['INVALID_INPUT', true]);
    return error.field ?? 'no field';
  }
}

describe('a rule of conversions', () => {
  it('is kept as it is meant: names trimmed, blanks single, phrases once, decimals short', () => {
    const given = {
      ...{
        name: ' Ordine ',
        kind: 'button' as const,
        phrases: ['  ordine \n confermato', 'paid', 'ordine confermato'],
      },
      ...{ channel: 'whatsapp', value: '020.500000', currency: 'EUR' },
    };
    expect(checkRule(given)).toEqual({
      ...{ name: 'Ordine', kind: 'button', phrases: ['ordine confermato', 'paid'] },
      ...{ channel: 'whatsapp', value: '20.5', currency: 'EUR' },
    });
    expect(checkRule(rule)).toEqual({ ...rule, channel: null, value: null, currency: null });
  });

  it.each<[string, object]>([
    ...CHANNELS.map((channel): [string, object] => ['none', { channel }]),
    ['none', { value: '0', currency: 'EUR' }],
    ['none', { value: '999999999999.999999', currency: 'JPY' }],
    ['none', { phrases: ['👍', 'ok', '訂單已確認', '7', 'İ'] }],
    ['none', { phrases: ['x'.repeat(200)] }],
    ['name', { name: '\n' }],
    ['name', { name: 'x'.repeat(121) }],
    ['channel', { channel: '' }],
    ['channel', { channel: 'constructor' }],
    ['channel', { channel: 'WhatsApp' }],
    ['currency', { value: '5' }],
    ['currency', { value: '5', currency: 'EU' }],
    ['value', { currency: 'EUR' }],
    ['value', { value: '', currency: 'EUR' }],
    ['value', { value: '-0', currency: 'EUR' }],
    ['value', { value: '1,5', currency: 'EUR' }],
    ['value', { value: '1e3', currency: 'EUR' }],
    ['value', { value: '1.0000001', currency: 'EUR' }],
    ['value', { value: '1000000000000', currency: 'EUR' }],
    ['phrases', { phrases: [] }],
    ['phrases', { phrases: Array.from({ length: 21 }, (_, i) => `word ${i}`) }],
    ['phrases.1', { phrases: ['a', ' \t '] }],
    ['phrases.0', { phrases: ['?!'] }],
    ['phrases.2', { phrases: ['a', 'b', 'x'.repeat(201)] }],
  ])('%s is at fault in %j', (field, partial) => {
    expect(fieldOf(partial)).toBe(field);
  });

  it('that was taken is taken again and stays the same', () => {
    const phrases = fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 1, maxLength: 20 });
    const value = fc.tuple(fc.nat(), fc.nat({ max: 999_999 })).map(([whole, part]) => `${whole}.${part}`);
    fc.assert(
      fc.property(phrases, fc.option(value), (given, amount) => {
        const asked = { ...rule, phrases: given, value: amount, currency: amount === null ? null : 'EUR' };
        if (fieldOf(asked) !== 'none') return;
        const taken = checkRule(asked);
        expect(checkRule(taken)).toEqual(taken);
        expect(taken.phrases.length).toBeLessThanOrEqual(given.length);
        if (amount !== null) expect(Number(taken.value)).toBe(Number(amount));
      }),
    );
  });
});
