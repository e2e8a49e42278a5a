import { PATTERNS } from '../charts/pattern.js';
import { appLook, messengersOf, type MarketApp } from './app-looks.js';

const app = (name: string, channel: string | null = null, kind = 'messenger'): MarketApp => ({ name, channel, kind });
const APPS = [
  app('WhatsApp', 'whatsapp'),
  app('LINE', 'line'),
  app('Zalo'),
  app('Signal'),
  app('Stories', null, 'story'),
];

describe('the look of a messenger', () => {
  it.each(['light', 'dark'] as const)('has a colour where we have its channel, and a grey beside it (%s)', (theme) => {
    const [whatsapp, line, zalo, signal] = APPS.map(({ name }) => appLook(APPS, name, theme));
    expect(new Set([whatsapp, line, zalo].map((look) => look?.colour)).size).toBe(3);
    expect(signal?.colour).toBe(zalo?.colour);
    expect(signal?.pattern).not.toBe(zalo?.pattern);
  });

  it('tells as many apart without hue as there are patterns', () => {
    const many = PATTERNS.map((_, index) => app(`App ${index}`));
    expect(new Set(many.map(({ name }) => appLook(many, name, 'light').pattern)).size).toBe(PATTERNS.length);
  });

  it('is not that of another theme', () => {
    expect(appLook(APPS, 'LINE', 'dark').colour).not.toBe(appLook(APPS, 'LINE', 'light').colour);
    expect(appLook(APPS, 'LINE', 'dark').pattern).toBe(appLook(APPS, 'LINE', 'light').pattern);
  });

  it('of one that nobody lists is plain grey', () => {
    expect(appLook(APPS, 'Pigeon', 'light')).toEqual({
      colour: appLook(APPS, 'Zalo', 'light').colour,
      pattern: 'solid',
    });
    expect(appLook([], 'WhatsApp', 'light').pattern).toBe('solid');
  });
});

it('only messengers can be chosen', () => {
  expect(messengersOf(APPS)).toEqual(['WhatsApp', 'LINE', 'Zalo', 'Signal']);
});
