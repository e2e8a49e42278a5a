import fc from 'fast-check';
import { placeMarks, withMarks, type Annotation } from './place-marks.js';

const days = ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30'].map((day) =>
  day < '2026-03-29' ? `${day}T00:00:00+01:00` : `${day}T00:00:00+${day === '2026-03-29' ? '01' : '02'}:00`,
);
const annotation = (change: Partial<Annotation>): Annotation => ({
  ...{ id: 'a', scope: 'WORKSPACE', kind: 'OUTAGE', title: 'x', note: '', countries: [], channels: [], version: 1 },
  ...{ fromDay: null, toDay: null, fromAt: null, toAt: null, timeZone: null, mayEdit: true },
  ...{ createdBy: null, updatedAt: '2026-03-01T00:00:00Z', updatedBy: null },
  ...change,
});
const onDays = (fromDay: string, toDay = fromDay) => annotation({ fromDay, toDay });
const at = (fromAt: string, toAt = fromAt) => annotation({ fromAt, toAt, timeZone: 'UTC' });
const title = ({ title: text }: Annotation) => text;
const place = (one: Annotation, times: readonly string[] = days) =>
  placeMarks([one], times, title).map(({ from, to }) => [from, to]);

describe('on an axis of days', () => {
  it.each([
    ['one day', onDays('2026-03-28'), [[1, 1]]],
    ['two days', onDays('2026-03-28', '2026-03-29'), [[1, 2]]],
    ['days that began earlier', onDays('2026-03-01', '2026-03-27'), [[0, 0]]],
    ['days that go on', onDays('2026-03-30', '2026-04-20'), [[3, 3]]],
    ['days of earlier', onDays('2026-03-20', '2026-03-26'), []],
    ['an instant of a day in the zone', at('2026-03-27T23:30:00Z'), [[1, 1]]],
    ['the last instant of a day', at('2026-03-27T22:59:59Z'), [[0, 0]]],
    ['a night', at('2026-03-28T20:00:00Z', '2026-03-29T05:00:00Z'), [[1, 2]]],
    ['an hour before the axis', at('2026-03-26T10:00:00Z', '2026-03-26T11:00:00Z'), []],
  ])('%s', (_what, one, expected) => {
    expect(place(one)).toEqual(expected);
  });
});

describe('on other axes', () => {
  const hours = ['00', '01', '02'].map((hour) => `2026-03-28T${hour}:00:00+01:00`);
  it.each([
    ['a day takes every hour of it', onDays('2026-03-28'), hours, [[0, 2]]],
    ['an instant one of them', at('2026-03-28T00:20:00Z'), hours, [[1, 1]]],
    ['a day its month', onDays('2026-02-14'), ['2026-01-01T00:00:00+01:00', '2026-02-01T00:00:00+01:00'], [[1, 1]]],
    ['nothing is on no axis', onDays('2026-02-14'), [], []],
  ])('%s', (_what, one, times, expected) => {
    expect(place(one, times)).toEqual(expected);
  });
});

it('are numbered by their beginnings, whatever order they come in', () => {
  const all = [onDays('2026-03-30'), onDays('2026-03-20', '2026-03-28'), onDays('2026-03-28')].map((one, i) => ({
    ...one,
    title: `${i}`,
  }));
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (shuffled) => {
      const placed = placeMarks(shuffled, days, title);
      expect(placed.map(({ number, label }) => [number, label])).toEqual([
        [1, '1'],
        [2, '2'],
        [3, '0'],
      ]);
    }),
  );
});

it('stand in the table twin beside the buckets that they are of', () => {
  const rows = days.map((id) => ({ id, cells: { value: 1 } }));
  const table = { columns: [{ key: 'value', label: 'Value', kind: 'count' as const }], rows };
  const marks = placeMarks([onDays('2026-03-28', '2026-03-29'), { ...onDays('2026-03-29'), title: 'y' }], days, title);
  const twin = withMarks(table, marks, 'Marks');
  expect(twin.rows.map(({ cells }) => cells['marks'])).toEqual(['', 'x', 'x; y', '']);
  expect(twin.columns.map(({ label }) => label)).toEqual(['Value', 'Marks']);
  expect(withMarks(table, [], 'Marks')).toBe(table);
});
