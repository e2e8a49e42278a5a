import { highest, seriesOf } from './series.js';

const row = (time: string, number: number | null, previous: string | null = null) => ({
  time,
  dimensions: [],
  values: [{ metric: 'messages_received', value: String(number), number, previous, change: null, sampleSize: null }],
});
const rows = [
  row('2026-11-21T00:00:00+01:00', 10, '8'),
  row('2026-11-22T00:00:00+01:00', 12, '9'),
  row('2026-11-23T00:00:00+01:00', 3, '7'),
  row('2026-11-24T00:00:00+01:00', 0, '11'),
];
const read = (dataThrough: string | null) => seriesOf({ rows, dataThrough }, 'messages_received', 'DAY');

describe('seriesOf', () => {
  it('marks the bucket that is still filling and leaves the future unknown', () => {
    const series = read('2026-11-23T13:35:00Z');
    expect(series.incompleteFrom).toBe(2);
    expect(series.points.map(({ value }) => value)).toEqual([10, 12, 3, null]);
  });

  it('keeps the comparison of days to come', () => {
    expect(read('2026-11-23T13:35:00Z').points.map(({ previous }) => previous)).toEqual([8, 9, 7, 11]);
  });

  it('takes a range that lies in the past as complete', () => {
    expect(read('2026-12-01T00:00:00Z').incompleteFrom).toBeNull();
    expect(read(null).incompleteFrom).toBeNull();
  });

  it('counts the last bucket as open until its own end', () => {
    expect(
      seriesOf({ rows: rows.slice(0, 2), dataThrough: '2026-11-22T20:00:00Z' }, 'messages_received', 'DAY')
        .incompleteFrom,
    ).toBe(1);
  });

  it('has unknown values for a metric that was not asked', () => {
    expect(seriesOf({ rows, dataThrough: null }, 'ad_spend', 'DAY').points[0]?.value).toBeNull();
  });
});

describe('highest', () => {
  it('finds the highest known point', () => {
    expect(highest(read('2026-11-23T13:35:00Z'))?.time).toBe('2026-11-22T00:00:00+01:00');
    expect(highest({ points: [], incompleteFrom: null })).toBeNull();
  });
});
