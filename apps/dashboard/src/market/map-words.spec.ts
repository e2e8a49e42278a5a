import { createI18n } from 'vue-i18n';
import { createNumberFormats } from '../format/numbers.js';
import { en } from '../i18n/en/index.js';
import { it as italian } from '../i18n/it/index.js';
import { PATTERNS } from '../charts/pattern.js';
import { appLook, messengersOf } from './app-looks.js';
import { ALONE, MAP_KINDS, TIE } from './map-rows.js';
import { leaderLegend, mapColumns, placeLines, type MapWords } from './map-words.js';

const wordsIn = (locale: 'en' | 'it'): MapWords => {
  const { global } = createI18n({ legacy: false, locale, messages: { en, it: italian } });
  return {
    t: (key, values = {}) => global.t(key, values, Number(values.count ?? 1)),
    numbers: createNumberFormats(locale, 'EUR'),
  };
};
const OTHERS = 'Figures of other bases or messengers only (5)';
const source = { source: 'Survey', grade: 'B', address: null };

describe('what a country on the map tells', () => {
  const led = {
    ...{ leader: 'WhatsApp', value: 0.9, runnerUp: 'Instagram', second: 0.75, year: '2024', ...source },
  };
  it.each([
    ['en', ['WhatsApp leads with 90.0% (2024)', 'Instagram follows with 75.0%', 'Survey, grade B']],
    ['it', ['WhatsApp è in testa con 90,0% (2024)', 'Instagram segue con 75,0%', 'Survey, grado B']],
  ] as const)('is leader, runner-up and source (%s)', (locale, lines) => {
    expect(placeLines('leader', led, 'share', wordsIn(locale))).toEqual(lines);
  });

  it('is that nobody leads alone, a share with its year, or people with their interval', () => {
    const words = wordsIn('en');
    expect(placeLines('leader', { ...led, leader: 'Viber (only figure)', runnerUp: null }, 'share', words)[0]).toBe(
      'Viber (only figure): 90.0% (2024)',
    );
    expect(placeLines('penetration', { value: 0.59, year: '2018', ...source }, 'share', words)).toEqual([
      '59.0% (2018)',
      'Survey, grade B',
    ]);
    const space = {
      space: 32_899_980,
      lower: 29_600_000,
      upper: 36_200_000,
      users: 32_900_000,
      reached: 20,
      ...source,
      year: '2019',
    };
    expect(placeLines('space', space, 'count', words)).toEqual([
      '32.9M not reached (29.6M to 36.2M)',
      'your contacts: 20 of 32.9M who use it',
      'Survey (2019)',
    ]);
    expect(placeLines('space', { ...space, space: null }, 'count', words)).toHaveLength(1);
  });
});

describe('the table of a map', () => {
  it.each(MAP_KINDS)('of %s has named columns, told apart', (kind) => {
    for (const locale of ['en', 'it'] as const)
      for (const valueKind of ['share', 'count'] as const) {
        const columns = mapColumns(kind, valueKind, wordsIn(locale).t);
        expect(columns[0]?.key).toBe('country');
        expect(new Set(columns.map(({ label }) => label)).size).toBe(columns.length);
        expect(columns.filter(({ label }) => label.startsWith('markets.'))).toEqual([]);
      }
  });

  it('counts distances of shares in points', () => {
    const distance = (kind: 'share' | 'count') =>
      mapColumns('leader', kind, wordsIn('en').t).find(({ key }) => key === 'distance');
    expect([distance('share')?.label, distance('count')?.label]).toEqual(['Distance in points', 'Distance']);
  });
});

describe('the legend of leaders', () => {
  it('names messengers by how many countries they lead, and what has none, by colour and pattern', () => {
    const apps = [
      { name: 'WhatsApp', kind: 'messenger', channel: 'whatsapp' },
      { name: 'LINE', kind: 'messenger', channel: 'line' },
      { name: 'WhatsApp Status', kind: 'feature', channel: null },
    ];
    const look = (app: string) => appLook(apps, app, 'light');
    const legend = leaderLegend(['LINE', 'WhatsApp', 'WhatsApp', TIE, ALONE, ALONE], 5, look, wordsIn('en').t);
    expect(legend.map(({ label }) => label)).toEqual([
      ...['WhatsApp (2)', 'LINE (1)', 'Two are level (1)', 'Only one has a figure (2)', OTHERS, 'No figure'],
    ]);
    expect(legend[0]?.look).toEqual({ colour: '#00805e', pattern: 'solid' });
    expect(legend[1]?.look?.pattern).toBe(PATTERNS[1]);
    expect(legend.flatMap(({ shade }) => shade ?? [])).toEqual(['plain', 'plain', 'faint']);
    expect(messengersOf(apps)).toEqual(['WhatsApp', 'LINE']);
    expect(look('Pigeon').pattern).toBe('solid');
  });
});
