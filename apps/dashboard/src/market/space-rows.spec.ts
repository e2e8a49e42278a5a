import fc from 'fast-check';
import { createI18n } from 'vue-i18n';
import type { Text } from '../composables/use-text.js';
import { en } from '../i18n/en/index.js';
import { it as italian } from '../i18n/it/index.js';
import { mapColumns } from './map-words.js';
import { spaceRows } from './map-rows.js';
import { appSpaceTable, type AppSpace } from './space-rows.js';

const textIn = (locale: 'en' | 'it'): Text['t'] => {
  const { global } = createI18n({ legacy: false, locale, messages: { en, it: italian } });
  return (key, values = {}) => global.t(key, values, Number(values.count ?? 1));
};
const colourOf = (app: string) => `colour of ${app}`;
const survey = { name: 'Survey', url: 'https://example.org/survey', grade: 'B' as const };
const census = { name: 'Census', grade: 'A' as const };
const italy: AppSpace = {
  ...{ app: 'WhatsApp', country: 'IT', reached: 20, reachedAtMost: 22 },
  steps: [{ figure: { period: '2024', source: survey } }, { figure: { period: '2021', source: census } }],
  addressable: { value: 32_000_000, lower: 30_000_000, upper: 34_000_000 },
  reachedShare: { value: 0.000_25, lower: 0.000_2, upper: 0.000_3 },
  whiteSpace: { value: 31_999_980, lower: 29_999_980, upper: 33_999_980 },
};
/** Nothing is known of the country that could be made people. */
const unknown: AppSpace = { app: 'LINE', country: 'IT', reached: 4, reachedAtMost: 4, steps: [] };

const anySpace: fc.Arbitrary<AppSpace> = fc
  .record({
    app: fc.constantFrom('WhatsApp', 'LINE', 'Viber'),
    users: fc.integer({ min: 1, max: 90_000_000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    isKnown: fc.boolean(),
  })
  .map(({ app, users, part, isKnown }) => {
    const reached = Math.floor(users * part);
    const of = (value: number) => ({ value, lower: value * 0.9, upper: value * 1.1 });
    if (!isKnown) return { ...unknown, app, reached };
    const estimates = { addressable: of(users), whiteSpace: of(users - reached), reachedShare: of(reached / users) };
    return { ...italy, ...estimates, app, reached, reachedAtMost: reached };
  });

describe('people of a country by messenger', () => {
  it('are told with their interval, the newest figure and its source', () => {
    const { rows } = appSpaceTable([italy], textIn('en'), colourOf);
    expect(rows).toEqual([
      {
        id: 'WhatsApp',
        colour: 'colour of WhatsApp',
        cells: {
          ...{ app: 'WhatsApp', users: 32_000_000, usersLower: 30_000_000, usersUpper: 34_000_000 },
          ...{ reached: 20, density: 25, space: 31_999_980, lower: 29_999_980, upper: 33_999_980 },
          ...{ year: '2024', source: 'Survey', grade: 'B', address: 'https://example.org/survey' },
        },
      },
    ]);
  });

  it('are unknown, not 0, where no figure can be converted; our own contacts stay known', () => {
    const [row] = appSpaceTable([unknown], textIn('en'), colourOf).rows;
    const { app, reached, ...rest } = row?.cells ?? {};
    expect([app, reached]).toEqual(['LINE', 4]);
    expect(Object.values(rest)).toHaveLength(11);
    expect(Object.values(rest).filter((cell) => cell !== null)).toEqual([]);
  });

  it('have no address where the source has none', () => {
    const own = { ...italy, steps: [{ figure: { period: '2021', source: census } }] };
    const [row] = appSpaceTable([own], textIn('en'), colourOf).rows;
    expect([row?.cells.source, row?.cells.grade, row?.cells.address]).toEqual(['Census', 'A', null]);
  });

  it('add up: those reached and those left are all who use it', () => {
    fc.assert(
      fc.property(fc.array(anySpace), (spaces) => {
        const { rows } = appSpaceTable(spaces, textIn('en'), colourOf);
        expect(rows.map(({ id }) => id)).toEqual(spaces.map(({ app }) => app));
        for (const { cells } of rows) {
          if (cells.users === null) expect([cells.space, cells.density]).toEqual([null, null]);
          else {
            expect(Number(cells.space) + Number(cells.reached)).toBe(cells.users);
            expect((Number(cells.density) * Number(cells.users)) / 100_000).toBeCloseTo(Number(cells.reached), 3);
          }
        }
      }),
    );
  });

  it('are the figures that the map shows of the same country', () => {
    fc.assert(
      fc.property(anySpace, (space) => {
        const [ofApp] = appSpaceTable([space], textIn('en'), colourOf).rows;
        const [ofPlace] = spaceRows([space], (code) => code);
        const { country, ...onMap } = ofPlace?.cells ?? {};
        expect(country).toBe(space.country);
        expect(ofApp?.cells).toMatchObject(onMap);
      }),
    );
  });
});

describe('the columns', () => {
  const columnsIn = (locale: 'en' | 'it') => appSpaceTable([], textIn(locale), colourOf).columns;

  it.each(['en', 'it'] as const)('are named, each by another name (%s)', (locale) => {
    const labels = columnsIn(locale).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.filter((label) => label.startsWith('markets.'))).toEqual([]);
  });

  it('are all filled, and nothing is told without a column', () => {
    const [row] = appSpaceTable([italy], textIn('en'), colourOf).rows;
    expect(
      columnsIn('en')
        .map(({ key }) => key)
        .sort(),
    ).toEqual(Object.keys(row?.cells ?? {}).sort());
  });

  it('write people as counts, the density with decimals, and long texts apart', () => {
    const kinds = new Map(columnsIn('en').map(({ key, kind }) => [key, kind]));
    const counts = ['users', 'usersLower', 'usersUpper', 'reached', 'space', 'lower', 'upper'];
    expect(counts.map((key) => kinds.get(key))).toEqual(counts.map(() => 'count'));
    expect(kinds.get('density')).toBe('decimal');
    expect(columnsIn('it').flatMap(({ key, isLong }) => (isLong ? [key] : []))).toEqual(['source', 'address']);
  });

  it('are called as on the map where they hold the same', () => {
    for (const locale of ['en', 'it'] as const) {
      const onMap = new Map(mapColumns('space', 'count', textIn(locale)).map(({ key, label }) => [key, label]));
      const here = new Map(columnsIn(locale).map(({ key, label }) => [key, label]));
      for (const key of ['users', 'reached', 'density', 'space', 'year', 'grade', 'source', 'address'])
        expect([key, here.get(key)]).toEqual([key, onMap.get(key)]);
    }
  });
});
