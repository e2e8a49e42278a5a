import { knownZone, nextPull, pullWindow } from './pull-window.js';

const NOON = new Date('2026-11-20T12:00:00Z');
const account = (partial: object = {}) => ({
  ...{ id: 'a', timeZone: 'Europe/Rome', historyDays: 90, syncedThrough: null as string | null },
  ...partial,
});

describe('the days of a pull', () => {
  it('go back as far as it is set at first', () => {
    expect(pullWindow(account(), NOON)).toEqual({ from: '2026-08-23', to: '2026-11-20' });
    expect(pullWindow(account({ historyDays: 1 }), NOON)).toEqual({ from: '2026-11-20', to: '2026-11-20' });
  });

  it('are the last 28 each day, from where the last pull ended', () => {
    expect(pullWindow(account({ syncedThrough: '2026-11-19' }), NOON)).toEqual({
      from: '2026-10-23',
      to: '2026-11-20',
    });
    expect(pullWindow(account({ syncedThrough: '2026-11-20' }), NOON).from).toBe('2026-10-24');
  });

  it('leave no gap after a long rest', () => {
    expect(pullWindow(account({ syncedThrough: '2026-08-01' }), NOON)).toEqual({
      from: '2026-07-05',
      to: '2026-11-20',
    });
  });

  it('end with the day that it is where the account is', () => {
    const night = new Date('2026-11-20T20:00:00Z');
    const lastDay = (timeZone: string) => pullWindow(account({ timeZone }), night).to;
    expect(['Asia/Kathmandu', 'Europe/Rome', 'America/Los_Angeles', 'Pacific/Kiritimati'].map(lastDay)).toEqual([
      '2026-11-21',
      '2026-11-20',
      '2026-11-20',
      '2026-11-21',
    ]);
  });
});

describe('the next pull', () => {
  it('is early in the next morning where the account is, not at one minute for all', () => {
    expect(nextPull(account(), NOON).toISOString()).toMatch(/^2026-11-21T03:\d\d:00/);
    expect(nextPull(account({ timeZone: 'America/Sao_Paulo' }), NOON).toISOString()).toMatch(/^2026-11-21T07:/);
    const minutes = Array.from({ length: 50 }, (_, id) => nextPull(account({ id: String(id) }), NOON).getUTCMinutes());
    expect(new Set(minutes).size).toBeGreaterThan(20);
  });

  it('keeps its hour over a change of the clocks', () => {
    const autumn = new Date('2026-10-24T12:00:00Z');
    expect(nextPull(account(), autumn).getTime() - Date.parse('2026-10-24T22:00:00Z')).toBeLessThan(5 * 3_600_000);
  });
});

describe('a zone', () => {
  it('that nobody knows is UTC', () => {
    expect([knownZone('Asia/Kathmandu'), knownZone('Asia/Katmandu'), knownZone('Mars/Base')]).toEqual([
      'Asia/Kathmandu',
      'Asia/Katmandu',
      'UTC',
    ]);
  });
});
