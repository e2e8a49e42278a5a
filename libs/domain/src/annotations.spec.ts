import { daysOfAnnotation, type AnnotationTime } from './annotations.js';

const days: AnnotationTime = { fromDay: '2026-12-24', toDay: '2026-12-26', fromAt: null, toAt: null, timeZone: null };
const moments = (from: string, to: string): AnnotationTime => ({
  ...{ fromDay: null, toDay: null, timeZone: 'Europe/Rome' },
  ...{ fromAt: new Date(from), toAt: new Date(to) },
});

it.each(['Europe/Rome', 'Asia/Tokyo', 'America/Los_Angeles'])('days are the same calendar days in %s', (timeZone) => {
  expect(daysOfAnnotation(days, timeZone)).toEqual({ from: '2026-12-24', to: '2026-12-26' });
});

it.each([
  ['Europe/Rome', '2026-03-10', '2026-03-11'],
  ['Asia/Tokyo', '2026-03-11', '2026-03-11'],
  ['America/Los_Angeles', '2026-03-10', '2026-03-10'],
])('instants are of the days that clocks in %s show', (timeZone, from, to) => {
  expect(daysOfAnnotation(moments('2026-03-10T22:30:00Z', '2026-03-10T23:15:00Z'), timeZone)).toEqual({ from, to });
});

it('keeps an instant of the hour that comes twice on its day', () => {
  const twice = moments('2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z');
  expect(daysOfAnnotation(twice, 'Europe/Rome')).toEqual({ from: '2026-10-25', to: '2026-10-25' });
});
