import {
  ALONE,
  leaderOf,
  leaderRows,
  nextCountry,
  penetrationRows,
  spaceRows,
  TIE,
  yearsOf,
  type Leader,
} from './map-rows.js';

const source = { name: 'Survey', url: 'https://example.test/', grade: 'B' as const };
const ranked = (app: string, number: number) => ({ app, number, unit: 'percent', period: '2024', source });
const leader = (part: Partial<Leader> = {}): Leader => ({
  ...{ country: 'IT', year: 2024, apps: 2, leader: ranked('WhatsApp', 90) },
  ...{ runnerUp: ranked('Instagram', 75), distance: 15, ...part },
});
const names: Record<string, string> = { IT: 'Italy', IN: 'India', MT: 'Malta', ES: 'Spain' };
const only = (app: string) => `${app} alone`;
const nameOf = (code: string) => names[code] ?? code;

describe('the map of leaders', () => {
  it('shows a messenger where one leads, and none where two are level or one stands alone', () => {
    const alone = leader({ apps: 1, runnerUp: null, distance: null });
    expect([leaderOf(leader()), leaderOf(leader({ distance: 0 })), leaderOf(alone)]).toEqual(['WhatsApp', TIE, ALONE]);
  });

  it('has a table with both, their distance and their source; a single figure leads nobody', () => {
    expect(leaderRows([leader()], nameOf, only)).toEqual([
      {
        id: 'IT',
        cells: {
          ...{ country: 'Italy', leader: 'WhatsApp', value: 0.9, runnerUp: 'Instagram', second: 0.75, distance: 15 },
          year: '2024',
          ...{ source: 'Survey', grade: 'B', address: 'https://example.test/' },
        },
      },
    ]);
    const [alone] = leaderRows([leader({ apps: 1, runnerUp: null, distance: null })], nameOf, only);
    expect(alone?.cells).toMatchObject({ leader: 'WhatsApp alone', value: 0.9, runnerUp: null, distance: null });
  });
});

describe('the maps of one messenger', () => {
  const figure = { number: 59, unit: 'percent', period: '2018-06', old: true, source: { ...source, url: null } };

  it('have shares with their period and source', () => {
    const figures = [{ country: 'IT', figure }];
    expect(penetrationRows(figures, nameOf)[0]?.cells).toEqual({
      ...{ country: 'Italy', value: 0.59, year: '2018-06', source: 'Survey', grade: 'B', address: null },
    });
    expect(yearsOf(figures)).toEqual([2018]);
  });

  it('have people not reached, and nothing where nobody can tell', () => {
    const estimate = (value: number) => ({ value, lower: value * 0.9, upper: value * 1.1 });
    const [known, unknown] = spaceRows(
      [
        {
          ...{ country: 'IT', reached: 20, reachedAtMost: 22, addressable: estimate(1_000) },
          ...{ reachedShare: estimate(0.02), whiteSpace: estimate(980) },
          steps: [{ figure: { period: '2019', source } }],
        },
        { country: 'ES', reached: 3, reachedAtMost: 3, steps: [] },
      ],
      nameOf,
    );
    expect(known?.cells).toMatchObject({
      country: 'Italy',
      space: 980,
      lower: 882,
      users: 1_000,
      reached: 20,
      density: 2_000,
      year: '2019',
      grade: 'B',
    });
    expect(unknown?.cells).toMatchObject({ space: null, users: null, density: null, reached: 3, year: null });
  });
});

describe('the keys of a map', () => {
  const codes = ['IN', 'IT', 'MT', 'ES'];
  const go = (from: string | null, key: string) => nextCountry(codes, from, key, nameOf);

  it('walk around the countries, both ways', () => {
    expect([go(null, 'ArrowRight'), go('IN', 'ArrowDown'), go('ES', 'ArrowRight')]).toEqual(['IN', 'IT', 'IN']);
    expect([go(null, 'ArrowLeft'), go('IN', 'ArrowUp'), go('IT', 'Home'), go('IT', 'End')]).toEqual([
      ...['ES', 'ES', 'IN', 'ES'],
    ]);
  });

  it('jump to the next name with a letter, and leave all other keys alone', () => {
    expect([go(null, 'i'), go('IN', 'I'), go('IT', 'i'), go('IT', 'm')]).toEqual(['IN', 'IT', 'IN', 'MT']);
    expect([go('IT', 'z'), go('IT', 'Tab'), go(null, '?'), nextCountry([], null, 'ArrowRight', nameOf)]).toEqual([
      ...['IT', 'IT', null, null],
    ]);
  });
});
