import fc from 'fast-check';
import { channelColour, PALETTES } from '../theme/palette.js';
import { chartSeries, type SeriesWords } from './drawn-series.js';
import type { DrawnSeries, Key } from './explorer-series.js';

const LOOK = { palette: PALETTES.light, theme: 'light' } as const;
const WORDS: SeriesWords = {
  metric: (name) => `figure ${name}`,
  key: (key) => key.map(({ label }) => label).join(' · '),
  ...{ rest: 'all others', current: 'now', before: 'then' },
};
const key = (name: string, value: string): Key => [{ name, value, label: value.toUpperCase() }];
const drawn = (part: Partial<DrawnSeries>): DrawnSeries => ({
  ...{ id: 'x', metric: 'messages_sent', key: [], values: [1, null], previous: [2, 3] },
  ...part,
});

describe('series with names and looks', () => {
  it('one alone is the point of the chart, behind it what it is compared to', () => {
    const main = { label: 'now', values: [1, null], role: 'main' };
    expect(chartSeries([drawn({})], WORDS, LOOK, false)).toEqual([main]);
    expect(chartSeries([drawn({})], WORDS, LOOK, true)).toEqual([
      { label: 'then', values: [2, 3], role: 'comparison' },
      main,
    ]);
    expect(chartSeries([drawn({ key: key('country', 'it') })], WORDS, LOOK, false)[0]?.label).toBe('IT');
  });

  it('several have no comparison, whatever was asked', () => {
    const two = [drawn({ metric: 'ad_spend' }), drawn({ key: key('country', 'it') })];
    const series = chartSeries(two, WORDS, LOOK, true);
    expect(series.map(({ label, role }) => [label, role])).toEqual([
      ['figure ad_spend', 'main'],
      ['IT', 'main'],
    ]);
    expect(chartSeries(two, WORDS, LOOK, false)).toEqual(series);
  });

  it('the rest is grey and says so, also where it has a key', () => {
    const [, rest] = chartSeries([drawn({}), drawn({ isRest: true, key: key('channel', 'sms') })], WORDS, LOOK, false);
    expect(rest).toMatchObject({ label: 'all others', colour: PALETTES.light.muted });
  });

  it.each(['light', 'dark'] as const)('a messenger keeps its colour wherever it stands (%s)', (theme) => {
    const look = { palette: PALETTES[theme], theme };
    const whatsapp = drawn({ key: key('channel', 'whatsapp') });
    const byPlace = drawn({ key: [...key('channel', 'whatsapp'), ...key('country', 'it')] });
    const colours = chartSeries([drawn({}), byPlace, whatsapp], WORDS, look, false).map(({ colour }) => colour);
    expect(colours).toEqual([...PALETTES[theme].series.slice(0, 2), channelColour('whatsapp', theme)]);
  });

  it('any number of lines keeps its order and figures, and no two of the seven that are drawn look the same', () => {
    const many = fc.array(fc.array(fc.option(fc.integer())), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(many, (values) => {
        const series = chartSeries(
          values.map((points) => drawn({ values: points })),
          ...[WORDS, LOOK, false],
        );
        expect(series.map((one) => one.values)).toEqual(values);
        const looks = series.slice(0, 7).map(({ colour, dash }) => `${colour} ${dash?.join(' ')}`);
        expect(new Set(looks).size).toBe(looks.length);
        expect(series.every(({ colour, dash }) => colour && dash)).toBe(true);
      }),
    );
  });

  it('none is none', () => expect(chartSeries([], WORDS, LOOK, true)).toEqual([]));
});
