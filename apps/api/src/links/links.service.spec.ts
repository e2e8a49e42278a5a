import { SpuntaError } from '@spunta/domain';
import fc from 'fast-check';
import { checkLink, type GivenLink } from './links.service.js';

const link: GivenLink = { name: 'Poster', channel: 'whatsapp', address: '+39 333 123 4567' };

function fieldOf(partial: object): string {
  try {
    checkLink({ ...link, ...partial });
    return 'none';
  } catch (error) {
    if (!(error instanceof SpuntaError)) throw error;
    expect([error.code, error.message.length > 20]).toEqual(['INVALID_INPUT', true]);
    return error.field ?? 'no field';
  }
}

describe('a tracking link', () => {
  it('is kept as it is meant', () => {
    expect(checkLink({ ...link, name: ' Poster ', text: ' Ciao\r\n', campaign: ' Autumn \n fair ' })).toEqual({
      ...{ name: 'Poster', channel: 'whatsapp', address: '393331234567', text: 'Ciao', campaign: 'Autumn fair' },
    });
    expect(checkLink({ ...link, campaign: ' ' })).toMatchObject({ text: '', campaign: null });
  });

  it.each<[string, object]>([
    ['none', { text: 'Ciao 👋', campaign: '120299000000000111' }],
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(121) }],
    ['channel', { channel: 'WhatsApp' }],
    ['channel', { channel: 'wechat' }],
    ['channel', { channel: 'constructor' }],
    ['address', { address: '' }],
    ['address', { channel: 'line', address: 'two words' }],
    ['text', { channel: 'telegram', address: 'example_bot', text: 'Ciao' }],
    ['text', { text: '😀'.repeat(400) }],
    ['campaign', { campaign: 'x'.repeat(201) }],
    ['campaign', { campaign: 'a\u0007b' }],
  ])('%s is at fault in %j', (field, partial) => {
    expect(fieldOf(partial)).toBe(field);
  });

  it('that was taken is taken again and stays the same', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(text, text, text, (name, message, campaign) => {
        const given = { ...link, name, text: message, campaign };
        if (fieldOf(given) !== 'none') return;
        const taken = checkLink(given);
        expect(checkLink(taken)).toEqual(taken);
      }),
    );
  });
});
