import fc from 'fast-check';
import {
  faultsOf,
  formatOf,
  inOrder,
  LIFETIMES,
  newPassword,
  newShare,
  openable,
  SHORTEST_PASSWORD,
  stateOf,
  toShareInput,
  type ReportOpening,
  type ShareDraft,
} from './share-draft.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const draftOf = (partial: Partial<ShareDraft> = {}): ShareDraft => ({ ...newShare(), name: 'The board', ...partial });

describe('a share link', () => {
  it.each([
    [{}, 'active'],
    [{ expiresAt: '2026-03-10T12:00:01Z' }, 'active'],
    [{ expiresAt: '2026-03-10T12:00:00Z' }, 'expired'],
    [{ revokedAt: '2026-03-01T00:00:00Z' }, 'revoked'],
    [{ revokedAt: '2026-03-01T00:00:00Z', expiresAt: '2026-03-02T00:00:00Z' }, 'revoked'],
  ] as const)('%j is %s', (share, state) => {
    expect(stateOf({ revokedAt: null, expiresAt: null, ...share }, NOW)).toBe(state);
  });

  it('of the newest run opens what was finished last, of those whose files are kept, whoever made it', () => {
    const run = (id: string, day: number, partial: Partial<ReportOpening> = {}): ReportOpening => ({
      ...{ __typename: 'ReportRun', id, files: [`/api/reports/${id}.csv`], scheduled: false, period: null },
      ...{ finishedAt: `2026-03-0${day}T08:00:00Z`, ...partial },
    });
    const runs = [run('late', 3), run('gone', 6, { files: [] }), run('last', 5, { scheduled: true }), run('first', 1)];
    expect(openable(runs).map(({ id }) => id)).toEqual(['last', 'late', 'first']);
    expect(runs.map(({ id }) => id)).toEqual(['late', 'gone', 'last', 'first']);
    expect(openable([])).toEqual([]);
  });

  it('is asked for with a password and an end, unless one says otherwise', () => {
    const draft = draftOf();
    expect(faultsOf(draft, NOW).size).toBe(0);
    expect(toShareInput('r', draft, NOW)).toEqual({
      ...{ reportId: 'r', runId: null, name: 'The board', password: draft.password },
      expiresAt: '2026-04-09T12:00:00.000Z',
    });
    const open = draftOf({ name: ' Ada ', hasPassword: false, lifetime: 'never', runId: 'x' });
    expect(toShareInput('r', open, NOW)).toEqual({
      ...{ reportId: 'r', runId: 'x', name: 'Ada', password: null, expiresAt: null },
    });
  });

  it.each(LIFETIMES.filter((lifetime) => Number(lifetime) > 0))('of %s days ends so many days on', (lifetime) => {
    const { expiresAt } = toShareInput('r', draftOf({ lifetime }), NOW);
    expect((Date.parse(expiresAt ?? '') - NOW.getTime()) / 86_400_000).toBe(Number(lifetime));
  });

  it('ends when one wishes, by the clock of the device, and never before now', () => {
    const own = (until: string) => draftOf({ lifetime: 'own', until });
    expect(toShareInput('r', own('2026-05-01T09:30'), NOW).expiresAt).toBe(new Date('2026-05-01T09:30').toISOString());
    for (const until of ['', 'x', '2026-03-01T09:30'])
      expect([...faultsOf(own(until), NOW)]).toEqual([['until', 'past']]);
    expect(faultsOf(draftOf({ lifetime: '7', until: '' }), NOW).size).toBe(0);
  });

  it('names what the server would refuse', () => {
    const bad = draftOf({ name: ' ', password: 'x'.repeat(SHORTEST_PASSWORD - 1) });
    expect([...faultsOf(bad, NOW)]).toEqual([
      ['name', 'required'],
      ['password', 'short'],
    ]);
    expect(faultsOf({ ...bad, name: 'x', hasPassword: false }, NOW).size).toBe(0);
  });
});

describe('a made password', () => {
  it('is of four groups of letters that nobody mistakes, and another each time', () => {
    const made = Array.from({ length: 300 }, newPassword);
    expect(new Set(made).size).toBe(made.length);
    for (const password of made) expect(password).toMatch(/^([a-km-zA-HJ-NP-Z2-9]{4}-){3}[a-km-zA-HJ-NP-Z2-9]{4}$/);
    const used = new Set(made.join('').replaceAll('-', ''));
    expect(used.size).toBe(57);
  });
});

describe('addresses of files', () => {
  const url = (format: string) => `https://spunta.example/api/reports/newest.${format}?share=a.b_c-d`;

  it('tell their format', () => {
    expect([formatOf(url('pdf')), formatOf(url('xlsx')), formatOf('https://spunta.example/')]).toEqual([
      'PDF',
      'XLSX',
      '',
    ]);
  });

  it('stand in the order of reading, whatever order they come in', () => {
    const urls = ['pdf', 'xlsx', 'csv'].map(url);
    fc.assert(
      fc.property(fc.shuffledSubarray(urls), (some) => {
        expect(inOrder(some)).toEqual(urls.filter((one) => some.includes(one)));
      }),
    );
  });
});
