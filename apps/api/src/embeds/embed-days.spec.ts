import fc from 'fast-check';
import { daysIn } from '@spunta/domain';
import { RANGE_PRESETS, resolveRange } from '../../../dashboard/src/filters/presets.js';
import { EMBED_DAYS, resolveDays } from './embed-days.js';

const NOW = new Date('2026-03-01T23:30:00Z');

describe('days that move on', () => {
  it.each([
    ['today', '2026-03-02', '2026-03-02'],
    ['yesterday', '2026-03-01', '2026-03-01'],
    ['last_7_days', '2026-02-24', '2026-03-02'],
    ['last_month', '2026-02-01', '2026-02-28'],
    ['this_month', '2026-03-01', '2026-03-02'],
    ['this_year', '2026-01-01', '2026-03-02'],
  ] as const)('%s is by the calendar of the zone', (days, from, to) => {
    expect(resolveDays(days, 'Europe/Rome', NOW)).toEqual({ from, to, timeZone: 'Europe/Rome' });
  });

  it('is another day in another zone', () => {
    expect(resolveDays('today', 'America/New_York', NOW).to).toBe('2026-03-01');
  });

  it('are those of the pages, by name and by day, on any day', () => {
    expect([...EMBED_DAYS]).toEqual([...RANGE_PRESETS]);
    const anyDay = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...EMBED_DAYS), (now, days) => {
        const { from, to } = resolveDays(days, 'UTC', now);
        expect({ from, to }).toEqual(resolveRange({ preset: days }, now.toISOString().slice(0, 10)));
        expect(daysIn({ from, to, timeZone: 'UTC' })).toBeGreaterThan(0);
      }),
    );
  });
});
