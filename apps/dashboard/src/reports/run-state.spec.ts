import { filesOf, isExpired, isOver, isRunGroup, lengthOf, RUN_GROUPS, STATUSES_OF, wasUseless } from './run-state.js';

describe('a run', () => {
  it.each([
    ['QUEUED', false],
    ['RUNNING', false],
    ['DONE', true],
    ['FAILED', true],
    ['CANCELLED', true],
  ] as const)('that is %s is over: %s', (status, over) => expect(isOver({ status })).toBe(over));

  it('has lost its files only when it made some', () => {
    expect(isExpired({ status: 'DONE', files: [] })).toBe(true);
    expect(isExpired({ status: 'DONE', files: ['/api/reports/r.csv'] })).toBe(false);
    expect(isExpired({ status: 'FAILED', files: [] })).toBe(false);
  });

  it('is wanted again once it is over and has no file', () => {
    const files = ['/api/reports/r.csv'];
    const useless = (['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const).map((status) => [
      wasUseless({ status, files: [] }),
      wasUseless({ status, files }),
    ]);
    expect(useless).toEqual([
      [false, false],
      [false, false],
      [true, false],
      [true, false],
      [true, false],
    ]);
  });

  it('is of one group, besides all, whatever its status', () => {
    const { all, ...groups } = STATUSES_OF;
    expect([all, Object.values(groups).flat().sort()]).toEqual([
      [],
      ['CANCELLED', 'DONE', 'FAILED', 'QUEUED', 'RUNNING'],
    ]);
    expect([...RUN_GROUPS, 'x', undefined].filter(isRunGroup)).toEqual([...RUN_GROUPS]);
  });

  it('takes from its start to its end, or until now, and never less than nothing', () => {
    const now = new Date('2026-03-01T10:00:05Z');
    const startedAt = '2026-03-01T10:00:00Z';
    expect(lengthOf({ startedAt: null, finishedAt: null }, now)).toBeNull();
    expect(lengthOf({ startedAt, finishedAt: null }, now)).toBe(5_000);
    expect(lengthOf({ startedAt, finishedAt: '2026-03-01T10:00:01.250Z' }, now)).toBe(1_250);
    expect(lengthOf({ startedAt, finishedAt: null }, new Date('2026-03-01T09:59:00Z'))).toBe(0);
  });

  it('gives its files with what is read first in front, and what stands beside a CSV', () => {
    const files = ['csv', 'xlsx', 'pdf'].map((format) => `/api/reports/r1.${format}`);
    expect(filesOf({ files })).toEqual([
      { address: '/api/reports/r1.pdf', format: 'PDF', meta: null },
      { address: '/api/reports/r1.xlsx', format: 'XLSX', meta: null },
      { address: '/api/reports/r1.csv', format: 'CSV', meta: '/api/reports/r1.csv.meta.json' },
    ]);
    expect(filesOf({ files: [] })).toEqual([]);
  });
});
