import fc from 'fast-check';
import { createI18n } from 'vue-i18n';
import type { Text } from '../composables/use-text.js';
import { createNumberFormats } from '../format/numbers.js';
import { en } from '../i18n/en/index.js';
import { it as italian } from '../i18n/it/index.js';
import { SMALL_SAMPLE, type Estimate } from './figure-values.js';
import { ownBars, ownTable, type OwnShare } from './own-rows.js';

const textIn = (locale: 'en' | 'it'): Text['t'] => {
  const { global } = createI18n({ legacy: false, locale, messages: { en, it: italian } });
  return (key, values = {}) => global.t(key, values, Number(values.count ?? 1));
};
const colourOf = (app: string) => `colour of ${app}`;
const estimate = (value: number, slack = 0.05): Estimate => ({ value, lower: value - slack, upper: value + slack });
const share = (app: string, market: number, rest: Partial<OwnShare> = {}): OwnShare => ({
  ...{ app, connected: true, count: 40, sampleSize: 100 },
  ...{ share: estimate(0.4), market: estimate(market), index: estimate(120, 10) },
  ...rest,
});
const anyShare: fc.Arbitrary<OwnShare> = fc
  .record({
    app: fc.constantFrom('WhatsApp', 'LINE', 'Viber', 'Telegram'),
    connected: fc.boolean(),
    count: fc.nat(1_000),
    sampleSize: fc.nat(60),
    ours: fc.double({ min: 0, max: 1, noNaN: true }),
    market: fc.double({ min: 0, max: 1, noNaN: true }),
    index: fc.option(fc.integer({ min: 0, max: 400 })),
  })
  .map(({ ours, market, index, ...row }) => ({
    ...row,
    share: estimate(ours),
    market: estimate(market),
    index: index === null ? null : estimate(index, 10),
  }));

describe('bars of our own shares', () => {
  it('stand in the order of the market, not of ours', () => {
    const rows = [share('LINE', 0.1, { share: estimate(0.9) }), share('WhatsApp', 0.8), share('Viber', 0.3)];
    expect(ownBars(rows, colourOf).map(({ app }) => app)).toEqual(['WhatsApp', 'Viber', 'LINE']);
    expect(rows.map(({ app }) => app)).toEqual(['LINE', 'WhatsApp', 'Viber']);
  });

  it('keep every row as it was, with the colour of its messenger', () => {
    fc.assert(
      fc.property(fc.array(anyShare, { maxLength: 8 }), (rows) => {
        const bars = ownBars(rows, colourOf);
        expect(bars).toHaveLength(rows.length);
        for (const row of rows)
          expect(bars).toContainEqual({
            ...row,
            colour: `colour of ${row.app}`,
            isSmall: row.sampleSize < SMALL_SAMPLE,
          });
        const markets = bars.map(({ market }) => market.value);
        expect([...markets].sort((a, b) => b - a)).toEqual(markets);
      }),
    );
  });

  it.each([
    [0, true],
    [29, true],
    [30, false],
    [5_000, false],
  ])('of %i of ours are pale: %s', (sampleSize, isSmall) => {
    expect(ownBars([share('LINE', 0.2, { sampleSize })], colourOf)[0]?.isSmall).toBe(isSmall);
  });
});

describe('the table beside the bars', () => {
  it('says the same as the bars, in their order', () => {
    fc.assert(
      fc.property(fc.array(anyShare, { maxLength: 8 }), (rows) => {
        const bars = ownBars(rows, colourOf);
        const table = ownTable(bars, textIn('en'));
        expect(table.rows.map(({ id, colour }) => [id, colour])).toEqual(bars.map(({ app, colour }) => [app, colour]));
        expect(table.rows.map(({ cells }) => cells.market)).toEqual(bars.map(({ market }) => market.value));
        expect(table.rows.map(({ cells }) => cells.sample)).toEqual(bars.map(({ sampleSize }) => sampleSize));
        for (const [at, { connected, count, share: ours }] of bars.entries()) {
          const cells = table.rows[at]?.cells;
          const told = [cells?.count, cells?.share, cells?.lower, cells?.upper];
          expect(told).toEqual(connected ? [count, ours.value, ours.lower, ours.upper] : [null, null, null, null]);
        }
      }),
    );
  });

  it('has no figure of ours where a messenger is not connected, and a true 0 where it is', () => {
    const none = { count: 0, share: estimate(0, 0) };
    const bars = ownBars([share('LINE', 0.2, { ...none, connected: false }), share('Viber', 0.1, none)], colourOf);
    const [apart, joined] = ownTable(bars, textIn('en')).rows;
    expect([apart?.cells.count, apart?.cells.share, apart?.cells.market]).toEqual([null, null, 0.2]);
    expect([joined?.cells.count, joined?.cells.share]).toEqual([0, 0]);
  });

  it.each([null, undefined])('has no index and no bounds of it when the market has none (%s)', (index) => {
    const [row] = ownTable(ownBars([share('LINE', 0, { index })], colourOf), textIn('en')).rows;
    expect([row?.cells.index, row?.cells.indexLower, row?.cells.indexUpper]).toEqual([null, null, null]);
    expect(row?.cells.share).toBe(0.4);
  });

  it('fills each of its columns and no other', () => {
    const { columns, rows } = ownTable(ownBars([share('LINE', 0.2)], colourOf), textIn('en'));
    expect(Object.keys(rows[0]?.cells ?? {}).sort()).toEqual(columns.map(({ key }) => key).sort());
  });

  it.each([
    ['en', ['Messenger', 'Yours', 'Your share', 'Your share, from', 'Your share, to']],
    ['it', ['App', 'I tuoi', 'La tua quota', 'La tua quota, da', 'La tua quota, a']],
  ] as const)('names its columns, each by another name (%s)', (locale, first) => {
    const labels = ownTable([], textIn(locale)).columns.map(({ label }) => label);
    expect(labels.slice(0, 5)).toEqual(first);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.filter((label) => label.startsWith('markets.'))).toEqual([]);
  });

  it.each([
    ['en', '40.0%', '120'],
    ['it', '40,0%', '120'],
  ] as const)('writes shares as shares and an index as a number (%s)', (locale, ours, index) => {
    const { columns, rows } = ownTable(ownBars([share('LINE', 0.2)], colourOf), textIn(locale));
    const numbers = createNumberFormats(locale, 'EUR');
    const written = (key: string) => {
      const kind = columns.find((column) => column.key === key)?.kind ?? 'text';
      return kind === 'text' || kind === 'change' ? '' : numbers.exact(rows[0]?.cells[key], kind);
    };
    expect([written('share'), written('index')]).toEqual([ours, expect.stringMatching(new RegExp(`^${index}`))]);
  });
});
