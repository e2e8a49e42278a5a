import fc from 'fast-check';
import { createI18n } from 'vue-i18n';
import type { Text } from '../composables/use-text.js';
import { createNumberFormats } from '../format/numbers.js';
import { en } from '../i18n/en/index.js';
import { it as italian } from '../i18n/it/index.js';
import { leaderLegend, mapColumns, placeLines } from './map-words.js';
import { ALONE, leaderOf, leaderRows, TIE, type Leader } from './map-rows.js';

const LOCALES = ['en', 'it'] as const;
const textIn = (locale: (typeof LOCALES)[number]): Text['t'] => {
  const { global } = createI18n({ legacy: false, locale, messages: { en, it: italian } });
  return (key, values = {}) => global.t(key, values, Number(values.count ?? 1));
};
const lookOf = (app: string) => ({ colour: `colour of ${app}`, pattern: 'solid' as const });
const source = { name: 'Survey', grade: 'B' as const };
const ranked = (app: string, number: number) => ({ app, number, unit: 'percent', period: '2024', source });

const anyLeader: fc.Arbitrary<Leader> = fc
  .record({
    first: fc.constantFrom('WhatsApp', 'LINE', 'Viber', 'Telegram'),
    second: fc.option(fc.constantFrom('Messenger', 'Zalo')),
    value: fc.integer({ min: 1, max: 100 }),
    behind: fc.nat(40),
  })
  .map(({ first, second, value, behind }) => ({
    ...{ country: 'IT', year: 2024, apps: second ? 2 : 1, leader: ranked(first, value) },
    runnerUp: second ? ranked(second, Math.max(0, value - behind)) : null,
    distance: second ? value - Math.max(0, value - behind) : null,
  }));

describe('the legend of a map of leaders', () => {
  const countOf = (label: string) => Number(/\((\d+)\)$/.exec(label)?.[1] ?? 0);

  it.each(LOCALES)('counts each country once (%s)', (locale) => {
    const t = textIn(locale);
    fc.assert(
      fc.property(fc.array(anyLeader, { maxLength: 30 }), fc.nat(9), (rows, others) => {
        const legend = leaderLegend(rows.map(leaderOf), others, lookOf, t);
        const counts = legend.map(({ label }) => countOf(label));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows.length + others);
        expect(new Set(legend.map(({ key }) => key)).size).toBe(legend.length);
        expect(legend.filter(({ label }) => label.startsWith('markets.'))).toEqual([]);
      }),
    );
  });

  it('has messengers in front, by how many they lead, and "no figure" at the end, always', () => {
    fc.assert(
      fc.property(fc.array(anyLeader, { maxLength: 30 }), (rows) => {
        const legend = leaderLegend(rows.map(leaderOf), 0, lookOf, textIn('en'));
        const apps = legend.filter(({ look }) => look !== null);
        expect(legend.slice(0, apps.length)).toEqual(apps);
        const counts = apps.map(({ label }) => countOf(label));
        expect(counts).toEqual([...counts].sort((a, b) => b - a));
        expect(legend.at(-1)).toEqual({ key: '', label: 'No figure', look: null });
        expect(apps.filter(({ key }) => key === TIE || key === ALONE)).toEqual([]);
      }),
    );
  });

  it('says the same whatever the order of the countries', () => {
    fc.assert(
      fc.property(fc.array(anyLeader, { maxLength: 20 }), (rows) => {
        const labels = (given: Leader[]) =>
          leaderLegend(given.map(leaderOf), 2, lookOf, textIn('it'))
            .map(({ label }) => label)
            .sort();
        expect(labels([...rows].reverse())).toEqual(labels(rows));
      }),
    );
  });
});

describe('the table and the tooltip of a map of leaders', () => {
  const only = (app: string) => `${app} (only figure)`;
  const rowsOf = (leaders: Leader[]) => leaderRows(leaders, (code) => code, only);

  it('tell the same figures, the leader before the runner-up', () => {
    const numbers = createNumberFormats('en', 'EUR');
    fc.assert(
      fc.property(anyLeader, (leader) => {
        const [row] = rowsOf([leader]);
        const lines = placeLines('leader', row?.cells ?? {}, 'share', { t: textIn('en'), numbers });
        expect(lines).toHaveLength(leader.runnerUp ? 3 : 2);
        expect(lines[0]).toContain(`${leader.leader.number}.0%`);
        expect(lines[0]).toContain(leader.leader.app);
        if (leader.runnerUp) expect(lines[1]).toBe(`${leader.runnerUp.app} follows with ${leader.runnerUp.number}.0%`);
        expect(lines.at(-1)).toBe('Survey, grade B');
      }),
    );
  });

  it('have a distance that is the leader less the runner-up, in points', () => {
    fc.assert(
      fc.property(anyLeader, (leader) => {
        const { value, second, distance } = rowsOf([leader])[0]?.cells ?? {};
        if (second == null) expect(distance).toBeNull();
        else expect((Number(value) - Number(second)) * 100).toBeCloseTo(Number(distance), 9);
      }),
    );
  });

  it('colour a country as level exactly where its distance is 0', () => {
    fc.assert(
      fc.property(anyLeader, (leader) => {
        const [row] = rowsOf([leader]);
        expect(leaderOf(leader) === TIE).toBe(row?.cells.distance === 0);
        expect(leaderOf(leader) === ALONE).toBe(row?.cells.runnerUp === null);
      }),
    );
  });

  it.each(LOCALES)('fill each column and no other (%s)', (locale) => {
    const keys = mapColumns('leader', 'share', textIn(locale)).map(({ key }) => key);
    const [row] = rowsOf([
      { country: 'IT', year: 2024, apps: 2, leader: ranked('LINE', 9), runnerUp: ranked('Viber', 8), distance: 1 },
    ]);
    expect(Object.keys(row?.cells ?? {}).sort()).toEqual([...keys].sort());
  });
});
