import { en } from '../i18n/en/index.js';
import { CONNECTABLE, isConnectable, WEBHOOK_FIELDS } from './connectable.js';

describe('messengers that can be connected', () => {
  it.each(CONNECTABLE)('%s has its steps, its fields and its name', (channel) => {
    expect(Object.keys(en.wizard)).toEqual(
      expect.arrayContaining(
        ['about', 'nameHint', 'secretHint', 'place', 'fields', 'live', 'waitingHint'].map(
          (text) => `${text}_${channel}`,
        ),
      ),
    );
    expect(en.channels[channel]).toMatch(/\w/);
    const { needed, useful } = WEBHOOK_FIELDS[channel];
    expect(needed[0]).toBe('messages');
    const fields = [...needed, ...useful];
    expect(fields.every((field) => /^[a-z_]+$/.test(field))).toBe(true);
    expect(new Set(fields).size).toBe(fields.length);
  });

  it('are told from anything else that a URL may hold', () => {
    expect(isConnectable('instagram')).toBe(true);
    for (const other of ['1', '', 'kik', 'toString', null, undefined, ['messenger']])
      expect(isConnectable(other)).toBe(false);
  });
});
