import fc from 'fast-check';
import { likeMonday, spanFaults, spansOf, weekOf, WEEKDAYS } from './opening-week.js';

const time = fc
  .integer({ min: 0, max: 23 * 60 + 59 })
  .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);

describe('a week of opening hours', () => {
  it('there and back is the same, an end at midnight too', () => {
    const span = fc
      .tuple(fc.constantFrom(...WEEKDAYS), time, fc.oneof(time, fc.constant('24:00')))
      .filter(([, from, to]) => from < to)
      .map(([weekday, from, to]) => ({ weekday, from, to }));
    const key = ({ weekday, from, to }: { weekday: number; from: string; to: string }) => `${weekday} ${from} ${to}`;
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
        expect(spansOf(weekOf(spans)).map(key).sort()).toEqual(spans.map(key).sort());
      }),
    );
  });

  it.each([
    [[['09:00', '18:00']], [null]],
    [[['20:00', '00:00']], [null]],
    [[['18:00', '09:00']], ['fees.badTimes']],
    [[['09:00', '09:00']], ['fees.badTimes']],
    [[['', '18:00']], ['fees.badTimes']],
    [
      [
        ['09:00', '13:00'],
        ['13:00', '18:00'],
      ],
      [null, null],
    ],
    [
      [
        ['09:00', '13:00'],
        ['12:59', '18:00'],
      ],
      [null, 'fees.overlap'],
    ],
    [
      [
        ['09:00', '00:00'],
        ['23:00', '23:30'],
      ],
      [null, 'fees.overlap'],
    ],
  ])('%j: %j', (day, faults) => {
    expect(spanFaults(day.map(([from = '', to = '']) => ({ from, to })))).toEqual(faults);
  });

  it('takes Monday over to Friday and leaves the weekend', () => {
    const week = weekOf([
      { weekday: 1, from: '08:00', to: '12:00' },
      { weekday: 3, from: '10:00', to: '11:00' },
      { weekday: 6, from: '09:00', to: '10:00' },
    ]);
    expect(likeMonday(week).map((day) => day.map(({ from }) => from).join())).toEqual([
      ...['08:00', '08:00', '08:00', '08:00', '08:00', '09:00', ''],
    ]);
  });
});
