import { SpuntaError } from '@spunta/domain';
import { checkAnnotation, LONGEST_NOTE, LONGEST_TITLE, type GivenAnnotation } from './annotation.checks.js';

const given: GivenAnnotation = { scope: 'workspace', kind: 'outage', title: 'x', days: { from: '2026-03-01' } };
const moments = { from: '2026-03-01T10:00:00Z', timeZone: 'Europe/Rome' };

function fault(change: Partial<GivenAnnotation>): [string, string | undefined] {
  try {
    checkAnnotation({ ...given, ...change });
  } catch (error) {
    if (error instanceof SpuntaError) return [error.code, error.field];
    throw error;
  }
  return ['nothing', undefined];
}

it('takes one day as a range of one, and nothing as all', () => {
  expect(checkAnnotation(given)).toEqual({
    ...{ isPersonal: false, kind: 'outage', title: 'x', note: '', countries: [], channels: [] },
    ...{ fromDay: '2026-03-01', toDay: '2026-03-01', fromAt: null, toAt: null, timeZone: null },
  });
});

it('takes instants in any offset, with the zone they are meant in', () => {
  const made = checkAnnotation({ ...given, days: null, moments: { ...moments, to: '2026-03-01T12:30:00+01:00' } });
  expect(made).toMatchObject({
    ...{ fromDay: null, toDay: null, timeZone: 'Europe/Rome' },
    ...{ fromAt: new Date('2026-03-01T10:00:00Z'), toAt: new Date('2026-03-01T11:30:00Z') },
  });
});

it('trims texts, joins lines of the title and keeps those of the note', () => {
  const made = checkAnnotation({ ...given, title: '  Two\n lines ', note: ' One\r\nTwo\n' });
  expect(made).toMatchObject({ title: 'Two lines', note: 'One\nTwo' });
});

it('takes each country and messenger once, in order', () => {
  const made = checkAnnotation({ ...given, countries: ['IT', 'DE', 'IT'], channels: ['whatsapp', 'instagram'] });
  expect(made).toMatchObject({ countries: ['DE', 'IT'], channels: ['instagram', 'whatsapp'] });
});

it('takes texts up to their limits', () => {
  expect(fault({ title: 'x'.repeat(LONGEST_TITLE), note: 'x'.repeat(LONGEST_NOTE) })).toEqual(['nothing', undefined]);
});

it.each<[string, Partial<GivenAnnotation>, string, string]>([
  ['an unknown scope', { scope: 'all' }, 'INVALID_INPUT', 'scope'],
  ['an unknown kind', { kind: 'party' }, 'INVALID_INPUT', 'kind'],
  ['no title', { title: ' \n ' }, 'INVALID_INPUT', 'title'],
  ['a long title', { title: 'x'.repeat(LONGEST_TITLE + 1) }, 'INVALID_INPUT', 'title'],
  ['a control character', { title: 'x\u0000' }, 'INVALID_INPUT', 'title'],
  ['a long note', { note: 'x'.repeat(LONGEST_NOTE + 1) }, 'INVALID_INPUT', 'note'],
  ['no country', { countries: ['IT', 'XX'] }, 'INVALID_INPUT', 'countries.1'],
  ['no messenger', { channels: ['pigeon'] }, 'INVALID_INPUT', 'channels.0'],
  ['very many countries', { countries: Array<string>(301).fill('IT') }, 'INVALID_INPUT', 'countries'],
  ['neither days nor moments', { days: null }, 'INVALID_INPUT', 'days'],
  ['days and moments', { moments }, 'INVALID_INPUT', 'days'],
  ['an impossible day', { days: { from: '2026-02-30' } }, 'RANGE_INVALID', 'days.from'],
  ['days that run backwards', { days: { from: '2026-03-02', to: '2026-03-01' } }, 'RANGE_INVALID', 'days.to'],
  ['an unknown zone', { days: null, moments: { ...moments, timeZone: 'Mars' } }, 'RANGE_INVALID', 'moments.timeZone'],
  ['no time', { days: null, moments: { ...moments, from: '2026-13-01T10:00:00Z' } }, 'RANGE_INVALID', 'moments.from'],
  [
    'a time of long ago',
    { days: null, moments: { ...moments, from: '1900-01-01T10:00:00Z' } },
    'RANGE_INVALID',
    'moments.from',
  ],
  [
    'moments that run backwards',
    { days: null, moments: { ...moments, to: '2026-03-01T09:59:00Z' } },
    'RANGE_INVALID',
    'moments.to',
  ],
])('refuses %s', (_what, change, code, field) => {
  expect(fault(change)).toEqual([code, field]);
});
