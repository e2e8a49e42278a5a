import fc from 'fast-check';
import { draftOf, faultsOf, inputOf, instantOf, newDraft, type AnnotationDraft } from './annotation-draft.js';
import type { Annotation } from './place-marks.js';

const fresh = (change: Partial<AnnotationDraft> = {}): AnnotationDraft => ({
  ...newDraft('2026-03-28', 'Europe/Rome', 'WORKSPACE'),
  title: 'Sale',
  ...change,
});
const hours = { hasHours: true, fromTime: '23:00', to: '2026-03-29', toTime: '04:00' };

it.each<[string, Partial<AnnotationDraft>, string[]]>([
  ['is ready with a title and a day', {}, []],
  ['needs a title', { title: ' ' }, ['title']],
  ['needs a day', { from: '' }, ['from']],
  ['needs an hour where it has hours', { hasHours: true, fromTime: '' }, ['from']],
  ['does not run backwards', { to: '2026-03-27' }, ['to']],
  ['nor by the hour', { hasHours: true, fromTime: '10:00', toTime: '09:59' }, ['to']],
  ['ends on the day it begins on', { hasHours: true, fromTime: '10:00' }, []],
])('a draft %s', (_what, change, faults) => {
  expect([...faultsOf(fresh(change))]).toEqual(faults);
});

it('sends days, or instants of its zone', () => {
  expect(inputOf(fresh({ title: ' Sale ' }))).toMatchObject({
    title: 'Sale',
    days: { from: '2026-03-28', to: '2026-03-28' },
  });
  const { days, moments } = inputOf(fresh(hours));
  expect(days).toBeUndefined();
  expect(moments).toEqual({
    ...{ from: '2026-03-28T22:00:00.000Z', to: '2026-03-29T02:00:00.000Z', timeZone: 'Europe/Rome' },
  });
});

it.each([{}, { to: '2026-03-30' }, hours, { hasHours: true }])('comes back as it was sent: %j', (change) => {
  const draft = fresh({ ...change, countries: ['IT'], note: 'Why' });
  const { days, moments, ...words } = inputOf(draft);
  const annotation: Annotation = {
    ...{ id: 'a', version: 1, mayEdit: true, createdBy: null, updatedBy: null, updatedAt: '' },
    ...{ scope: words.scope, kind: words.kind, title: words.title, note: 'Why', countries: ['IT'], channels: [] },
    ...{ fromDay: days?.from ?? null, toDay: days?.to ?? null, timeZone: moments?.timeZone ?? null },
    ...{ fromAt: moments?.from ?? null, toAt: moments?.to ?? null },
  };
  expect(inputOf(draftOf(annotation, 'Asia/Tokyo'))).toEqual(inputOf(draft));
});

it.each(['Europe/Rome', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Apia'])('reads clocks of %s', (timeZone) => {
  const minute = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
  fc.assert(
    fc.property(minute, (at) => {
      const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
      const wall = format.format(at * 60_000);
      expect(format.format(Date.parse(instantOf(wall.replace(' ', 'T'), timeZone)))).toBe(wall);
    }),
  );
});
