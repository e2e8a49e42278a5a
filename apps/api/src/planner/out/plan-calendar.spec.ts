import { readContent } from '../plan-content.js';
import type { SeenPlan } from '../plans.service.js';
import { planCalendar } from './plan-calendar.js';

const AT = new Date('2026-11-01T08:00:00Z');
const planOf = (content: object, partial: Partial<SeenPlan> = {}): SeenPlan => ({
  ...{ id: '0a1b2c3d-0000-4000-8000-000000000000', workspaceId: 'w', name: 'Tè; autunno, 🍵', version: 4 },
  ...{ archivedAt: null, createdAt: AT, createdBy: null, updatedAt: AT },
  newest: {
    ...{ id: 'v', workspaceId: 'w', planId: 'p', number: 4, schema: 1, draft: false, note: '', openedAt: AT },
    ...{ savedAt: AT, savedBy: null, content: readContent({ name: 'x', ...content }) },
  },
  ...partial,
});
const RANGE = { from: '2026-12-01', to: '2026-12-31', timeZone: 'Europe/Rome' };
const linesOf = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

describe('the calendar of a plan', () => {
  it('has its days, the last one included, a reminder and the day to look back', () => {
    const lines = linesOf(planCalendar(planOf({ range: RANGE }), 'en'));
    expect(lines.filter((line) => /^DT(START|END)/.test(line))).toEqual([
      ...['DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20270101'],
      ...['DTSTART;VALUE=DATE:20270101', 'DTEND;VALUE=DATE:20270102'],
    ]);
    expect(lines).toContain('TRIGGER:-P1D');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
  });

  it('tells what the plan is, with everything escaped that the format needs', () => {
    const content = {
      range: RANGE,
      budget: { amount: '1200.50', currency: 'EUR' },
      countries: ['IT', 'DE'],
      goal: 'REACH',
    };
    const lines = linesOf(planCalendar(planOf(content), 'it'));
    expect(lines).toContain('SUMMARY:Tè\\; autunno\\, 🍵');
    expect(lines).toContain('DESCRIPTION:Budget: 1200.50 EUR\\nPaesi: IT\\, DE\\nObiettivo: REACH');
    expect(lines).toContain('SUMMARY:Tè\\; autunno\\, 🍵: confronta il piano con i risultati');
  });

  it('is the same file for the same version, and a newer one takes the place of an older', () => {
    const plan = planOf({ range: RANGE });
    expect(planCalendar(plan, 'en')).toBe(planCalendar(plan, 'en'));
    const fieldsOf = (text: string, name: string) => linesOf(text).filter((line) => line.startsWith(name));
    const [older, newer] = [plan, planOf({ range: RANGE }, { version: 5 })].map((one) => planCalendar(one, 'en'));
    expect(fieldsOf(newer ?? '', 'UID')).toEqual(fieldsOf(older ?? '', 'UID'));
    expect(fieldsOf(older ?? '', 'SEQUENCE')).toEqual(['SEQUENCE:4', 'SEQUENCE:4']);
    expect(fieldsOf(newer ?? '', 'SEQUENCE')).toEqual(['SEQUENCE:5', 'SEQUENCE:5']);
  });

  it('needs days', () => {
    expect(() => planCalendar(planOf({}), 'en')).toThrow(expect.objectContaining({ field: 'range' }));
  });
});
