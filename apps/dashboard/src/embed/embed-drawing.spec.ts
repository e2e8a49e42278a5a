import { PALETTES } from '../theme/palette.js';
import { embedDrawing, embedTable, writerOf } from './embed-drawing.js';
import { embedAnswer, embedRow } from './embed.fixture.js';

const LOOK = { palette: PALETTES.dark, theme: 'dark' } as const;
const DAYS = ['2026-03-01T00:00:00+01:00', '2026-03-02T00:00:00+01:00'] as const;
const draw = (answer: ReturnType<typeof embedAnswer>, region = 'en-GB') =>
  embedDrawing(answer, writerOf(answer, region), LOOK);
const table = (answer: ReturnType<typeof embedAnswer>, region = 'en-GB') =>
  embedTable(answer, writerOf(answer, region));

describe('the picture of an embedded chart', () => {
  const overTime = [embedRow(DAYS[0], {}, { messages: 1000, spend: 9 }), embedRow(DAYS[1], {}, { messages: 2000 })];

  it('has lines for the figures of one unit, in the colours of its theme', () => {
    const drawing = draw(embedAnswer({}, overTime));
    expect(drawing).toMatchObject({ isLine: true, left: 0 });
    expect(drawing?.chart.palette).toBe(PALETTES.dark);
    expect(drawing?.chart.series).toEqual([{ label: 'Messages', values: [1000, 2000], role: 'main' }]);
    expect(drawing?.chart.labels).toEqual(['1 Mar', '2 Mar']);
    expect(drawing?.chart.writeExact(1000)).toBe('1,000');
    expect(drawing?.chart.summary).toBe('Lines: Messages. The table below holds the same figures.');
  });

  it('has what was before behind it, where that was asked', () => {
    const series = draw(embedAnswer({ isCompared: true }, overTime))?.chart.series;
    expect(series?.map(({ label, role, values }) => [label, role, values])).toEqual([
      ['Before', 'comparison', [500, 1000]],
      ['Messages', 'main', [1000, 2000]],
    ]);
  });

  it('does not let a line fall where data only ends', () => {
    const answer = embedAnswer({}, overTime);
    const { result } = answer;
    const drawing = draw({ ...answer, result: { ...result, dataThrough: '2026-03-01T12:00:00Z', status: 'PARTIAL' } });
    expect(drawing?.chart.incompleteFrom).toBe(0);
    expect(drawing?.chart.series[0]?.values).toEqual([1000, null]);
    expect(drawing?.chart.incompleteLabel).toBe('Not complete yet');
  });

  it('has bars under each other with names in the language of the chart, as high as they are many', () => {
    const rows = ['IT', 'DE', ''].map((country) => embedRow(null, { country }, { messages: 5 }));
    const part = { chart: 'bar', granularity: null, language: 'it' } as const;
    const drawing = draw(embedAnswer({ ...part, dimensions: [{ name: 'country', label: 'Paese' }] }, rows), 'it');
    expect(drawing?.chart.labels).toEqual(['Italia', 'Germania', 'Non noto']);
    expect(drawing).toMatchObject({ isLine: false, height: 132, chart: { isHorizontal: true, isStacked: false } });
  });

  it('stacks parts, over time and beside each other, each as high as the whole', () => {
    const split = DAYS.flatMap((day) =>
      ['whatsapp', 'viber'].map((channel) => embedRow(day, { channel }, { messages: 3 })),
    );
    const overDays = draw(embedAnswer({ chart: 'stacked' }, split));
    expect(overDays?.chart).toMatchObject({ isStacked: true, isHorizontal: false });
    expect(overDays?.chart.series.map(({ values }) => values)).toEqual([
      [3, 3],
      [3, 3],
    ]);
    const places = ['IT', 'DE'].flatMap((country) =>
      ['whatsapp', 'viber'].map((channel) => embedRow(null, { country, channel }, { messages: 2 })),
    );
    const beside = draw(embedAnswer({ chart: 'stacked', granularity: null }, places));
    expect(beside?.chart.labels).toEqual(['Italy', 'Germany']);
    expect(beside?.chart.series).toHaveLength(2);
  });

  it('says how many are left to the table, and is none where a table alone was wanted', () => {
    const rows = Array.from({ length: 50 }, (_, ad) => embedRow(null, { ad: String(ad) }, { messages: ad }));
    expect(draw(embedAnswer({ chart: 'bar', granularity: null }, rows))?.left).toBe(10);
    expect(draw(embedAnswer({ chart: 'table' }, rows))).toBeNull();
  });
});

describe('its table', () => {
  it('holds every figure exactly, with the words and numbers of its language', () => {
    const rows = [embedRow(DAYS[0], { channel: 'whatsapp', weekday: '1', hour: '09' }, { messages: 1234567 })];
    const names = ['channel', 'weekday', 'hour'].map((name) => ({ name, label: name.toUpperCase() }));
    const answer = embedAnswer({ language: 'it', dimensions: names, isCompared: true }, rows);
    const { columns, rows: written } = table(answer, 'it');
    expect(columns.map(({ label }) => label).slice(0, 6)).toEqual([
      ...['Periodo', 'CHANNEL', 'WEEKDAY', 'HOUR', 'Messages', 'Variazione: Messages'],
    ]);
    expect(written[0]?.cells).toMatchObject({
      ...{ channel: 'whatsapp', weekday: 'lunedì', hour: '09:00', messages: '1234567', 'messages:change': 1 },
    });
    expect(writerOf(answer, 'it').numbers.exact('1234567', 'count')).toBe('1.234.567');
  });

  it('names what is unknown, what has no link and what was folded together', () => {
    const { value } = writerOf(embedAnswer(), 'en-GB');
    expect(value({ name: 'ad', value: '', label: 'Unknown' })).toBe('Unknown');
    expect(value({ name: 'link', value: '', label: 'No link' })).toBe('No link');
    expect(value({ name: 'ad', value: '__other__', label: 'x' })).toBe('Other');
    expect(value({ name: 'attribution', value: 'ad_matched', label: 'x' })).toBe('Known ad');
    expect(value({ name: 'campaign', value: '70', label: 'Spring' })).toBe('Spring');
  });
});
