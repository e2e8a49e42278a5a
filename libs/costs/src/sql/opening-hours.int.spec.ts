import { makeWarehouse, type TestWarehouse } from '../../../../test/support/warehouse.js';
import { isOpenAt, type OpeningHours } from '../windows/opening-hours.js';
import { openAtSql } from './opening-hours.sql.js';

let test: TestWarehouse;
beforeAll(async () => {
  test = await makeWarehouse();
});
afterAll(() => test.close());

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:30' }));

it.each([
  ['Europe/Rome', [...weekdays, { weekday: 7, from: '20:15', to: '24:00' }]],
  ['Asia/Kathmandu', weekdays],
  ['America/New_York', [{ weekday: 6, from: '00:00', to: '00:01' }]],
  ['UTC', []],
] as [string, OpeningHours['spans']][])(
  'says of every hour of a spring in %s what the definition says',
  async (timeZone, spans) => {
    const { sql, params } = openAtSql('at', { timeZone, spans });
    const start = Date.parse('2026-03-01T00:00:01Z');
    const step = 2_699_000;
    const { rows } = await test.warehouse.query<{ open: number }>(
      `SELECT toUInt8(${sql}) AS open FROM (
       SELECT number, fromUnixTimestamp64Milli(toInt64({start:UInt64} + number * {step:UInt64}), 'UTC') AS at FROM numbers(2000)) ORDER BY number`,
      { start, step, ...params },
    );
    const expected = Array.from({ length: 2_000 }, (_, i) => Number(isOpenAt(start + i * step, { timeZone, spans })));
    expect(rows.map(({ open }) => open)).toEqual(expected);
  },
);
