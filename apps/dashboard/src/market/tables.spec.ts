import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { createI18n } from 'vue-i18n';
import type { Text } from '../composables/use-text.js';
import { toCsv } from '../format/csv.js';
import { en } from '../i18n/en/index.js';
import { it as italian } from '../i18n/it/index.js';
import { tableCells, type TableModel } from '../panel/table.js';
import { leaderRows, MAP_KINDS, penetrationRows, spaceRows, type MapKind } from './map-rows.js';
import { mapColumns } from './map-words.js';
import { ownBars, ownTable } from './own-rows.js';
import { shareTable } from './share-rows.js';
import { appSpaceTable } from './space-rows.js';
import { trendTable } from './trend-series.js';

const wordsOf = (locale: 'en' | 'it') =>
  createI18n({ legacy: false, locale, missingWarn: false, messages: { en, it: italian } }).global;
const translators = { en: wordsOf('en').t as Text['t'], it: wordsOf('it').t as Text['t'] };

const source = { name: 'Survey, "wave 2"', url: 'https://example.test/a,b', grade: 'B' as const };
const estimate = (value: number) => ({ value, lower: value / 2, upper: value * 2 });
const ranked = (app: string, number: number) => ({
  ...{ rank: 1, app, number, unit: 'percent', period: '2024', old: false, source },
  ...{ caveats: [{ code: 'OLD', message: 'Old.' }], figure: { metricName: 'Share of adults', sampleSize: 1_000 } },
});
const space = {
  ...{ app: 'LINE', country: 'JP', reached: 20, reachedAtMost: 22, addressable: estimate(1_000) },
  ...{ reachedShare: estimate(0.02), whiteSpace: estimate(980), steps: [{ figure: { period: '2019', source } }] },
};
const leader = {
  ...{ country: 'JP', year: 2024, apps: 2, distance: 15 },
  ...{ leader: ranked('LINE', 80), runnerUp: ranked('Messenger', 65) },
};
const own = {
  ...{ connected: true, app: 'LINE', count: 12, sampleSize: 40, share: estimate(0.4), market: estimate(0.8) },
  index: estimate(50),
};
const colourOf = () => '#123456';
const same = (text: string) => text;

function mapTable(kind: MapKind, t: Text['t']): TableModel {
  const rows = {
    leader: leaderRows([leader], same, same),
    penetration: penetrationRows([{ country: 'JP', figure: ranked('LINE', 80) }], same),
    space: spaceRows([space], same),
  };
  return { columns: mapColumns(kind, 'share', t), rows: rows[kind] };
}
const TABLES: Record<string, (t: Text['t']) => TableModel> = {
  ...Object.fromEntries(MAP_KINDS.map((kind) => [`the map of ${kind}`, (t: Text['t']) => mapTable(kind, t)])),
  'the shares of a place': (t) => shareTable([ranked('LINE', 80)], t, colourOf),
  'the people of a place': (t) => appSpaceTable([space], t, colourOf),
  'the course of a place': (t) =>
    trendTable(
      [{ year: 2024, concentration: 6_400, concentrationChange: 20, rows: [ranked('LINE', 80)] }],
      'percent',
      t,
    ),
  'our own of a place': (t) => ownTable(ownBars([own], colourOf), t),
};

describe.each(Object.entries(TABLES))('%s', (_, table) => {
  it('has a column for every cell and a cell for every column, in the same order in both languages', () => {
    const { columns, rows } = table(translators.en);
    const keys = columns.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(rows).toHaveLength(1);
    for (const { cells } of rows) expect(Object.keys(cells).sort()).toEqual([...keys].sort());
    expect(table(translators.it).columns.map(({ key }) => key)).toEqual(keys);
  });

  it.each(['en', 'it'] as const)('heads its columns with words that tell them apart (%s)', (locale) => {
    const labels = table(translators[locale]).columns.map(({ label }) => label);
    for (const label of labels) expect(label).not.toMatch(/^$|^\w+\.\w+$/);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('leaves nothing unknown that is known, and its file holds what it shows', () => {
    const model = table(translators.en);
    const { header, rows } = tableCells(model);
    expect(rows.flat()).not.toContain(null);
    const read = parse(toCsv(header, rows)) as string[][];
    expect(read).toEqual([
      header,
      ...model.rows.map(({ cells }) => model.columns.map(({ key }) => String(cells[key]))),
    ]);
  });
});

describe('figures without bounds or source', () => {
  it('keep empty cells in their own columns, never a zero', () => {
    const bare = { app: 'LINE', country: 'JP', reached: 3, reachedAtMost: 3, steps: [] };
    const { columns, rows } = appSpaceTable([bare], translators.en, colourOf);
    const filled = columns.filter(({ key }) => rows[0]?.cells[key] !== null).map(({ key }) => key);
    expect(filled).toEqual(['app', 'reached']);
    const [single] = ownTable(ownBars([{ ...own, index: null }], colourOf), translators.en).rows;
    expect([single?.cells.index, single?.cells.indexLower, single?.cells.indexUpper]).toEqual([null, null, null]);
  });
});

describe('our own messengers', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true }).map(estimate);
  const row = fc.record({
    ...{ app: fc.constantFrom('LINE', 'Viber', 'WhatsApp', 'Zalo'), count: fc.nat(10_000), sampleSize: fc.nat(60) },
    ...{ share, market: share, index: fc.option(share), connected: fc.boolean() },
  });
  const rows = fc.uniqueArray(row, { selector: ({ app }) => app });

  it('are all there, the market’s largest first, and pale below thirty of ours', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const bars = ownBars(given, colourOf);
        expect(bars.map(({ app }) => app).sort()).toEqual(given.map(({ app }) => app).sort());
        for (const [index, bar] of bars.entries()) {
          expect(bar.isSmall).toBe(bar.sampleSize < 30);
          expect(bar.market.value).toBeLessThanOrEqual(bars[index - 1]?.market.value ?? 1);
        }
        const counts = ownTable(bars, translators.en).rows.map(({ id, cells }) => [id, cells.count]);
        const told = given.map(({ app, connected, count }) => [app, connected ? count : null]);
        expect(new Map(counts as [string, number | null][])).toEqual(new Map(told as [string, number | null][]));
      }),
    );
  });

  it('do not change the rows that they are made of', () => {
    const given = Object.freeze([
      Object.freeze({ ...own, market: estimate(0.1) }),
      Object.freeze({ ...own, app: 'Zalo' }),
    ]);
    expect(ownBars(given, colourOf).map(({ app }) => app)).toEqual(['Zalo', 'LINE']);
    expect(given.map(({ app }) => app)).toEqual(['LINE', 'Zalo']);
  });
});
