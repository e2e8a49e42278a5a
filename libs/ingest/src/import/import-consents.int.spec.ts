import type { WorkspaceScope } from '@spunta/domain';
import fc from 'fast-check';
import { makeEvent } from '../../../../test/support/events.js';
import { makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { readConsents } from '../notices/consents.js';
import { writeEvents } from '../write/write-events.js';
import { importConsents, takeBackConsents, type ConsentsReport, type TableLine } from './index.js';

const NOW = new Date('2026-11-27T00:00:00Z');
const HEADER = ['contact', 'opted in at', 'evidence', 'category', 'expires at', 'withdrawn at'];
let ingest: TestIngest;
let scope: WorkspaceScope;
let tokens = 0;

beforeAll(async () => {
  ingest = await makeIngest(() => NOW);
});
afterAll(() => ingest.close());
beforeEach(async () => {
  scope = await ingest.deps.metadata.workspaces.get(await ingest.makeWorkspace());
});

async function* linesOf(rows: readonly string[][]): AsyncGenerator<TableLine> {
  yield { line: 1, cells: HEADER };
  for (const [i, cells] of rows.entries()) yield { line: i + 2, cells };
}
const take = (rows: readonly string[][], preview = false): Promise<ConsentsReport> =>
  importConsents(ingest.deps, scope, linesOf(rows), { fileName: 'opt-ins.csv', channel: 'whatsapp', preview });
const person = (number: number) => `+39333111${String(number).padStart(4, '0')}`;
const line = (number: number, day = '2026-05-10', more: string[] = []) => [person(number), day, 'Form', ...more];
async function agreed(category: 'marketing' | 'utility' = 'marketing', countries = ['IT']): Promise<object> {
  const { counts } = await readConsents(ingest.deps.warehouse, scope.id, { countries, category, now: NOW });
  return Object.fromEntries(counts.map(({ source, people }) => [source, people]));
}
async function tell(number: number, kind: 'consent.granted' | 'consent.withdrawn', occurredAt: string): Promise<void> {
  const { contact: _, ...event } = makeEvent({ kind, occurredAt, channel: 'whatsapp', country: 'IT' });
  const told = {
    ...{ ...event, contactKeys: [{ type: 'phone' as const, value: person(number).slice(1) }] },
    details: { category: 'marketing_messages' },
  };
  await writeEvents(ingest.deps, scope.id, [told], { connectionId: null, token: `told ${(tokens += 1)}` });
}

describe('a list of opt-ins', () => {
  it('is taken line by line, wrong ones left out with their reason; a preview stores nothing', async () => {
    const rows = [line(1), line(2, 'soon'), line(3, '2026-05-10', ['utility']), line(1)];
    const expected = {
      ...{ kind: 'consents', rowsRead: 4, rowsTaken: 2 },
      skipped: expect.arrayContaining([
        expect.objectContaining({ reason: 'bad_occurred_at', lines: [3] }),
        expect.objectContaining({ reason: 'already_there', lines: [5] }),
      ]) as object,
    };
    expect(await take(rows, true)).toMatchObject({ id: null, ...expected });
    expect(await ingest.storedEvents(scope.id)).toEqual([]);
    expect(await take(rows)).toMatchObject(expected);
    expect(await agreed()).toEqual({ list: 1 });
    // Without a category it is to both.
    expect(await agreed('utility')).toEqual({ list: 2 });
    expect(await agreed('marketing', ['DE'])).toEqual({});
    const stored = await ingest.storedEvents(scope.id);
    expect(stored).toHaveLength(2);
    expect(JSON.stringify(stored)).not.toContain('333111');
  });

  it('counts beside what messengers tell: a later word wins, and each person counts once', async () => {
    await take([line(1), line(2), line(3), line(4, '2026-05-10', ['', '2026-06-30']), line(5)]);
    await tell(1, 'consent.withdrawn', '2026-05-11T00:00:00.000Z');
    await tell(2, 'consent.withdrawn', '2026-05-01T00:00:00.000Z');
    await tell(3, 'consent.granted', '2026-07-01T00:00:00.000Z');
    await tell(9, 'consent.granted', '2026-07-01T00:00:00.000Z');
    expect(await agreed()).toEqual({ list: 2, messenger: 2 });
    await take([line(5, '2026-05-10', ['', '', '2026-08-01'])]);
    expect(await agreed()).toEqual({ list: 1, messenger: 2 });
  });

  it('is taken back whole, and takes along nothing that stood there before', async () => {
    const first = await take([line(1), line(2)]);
    const second = await take([line(2), line(3), line(4, '2026-05-10', ['', '', '2026-06-01'])]);
    await tell(8, 'consent.granted', '2026-07-01T00:00:00.000Z');
    expect(await takeBackConsents(ingest.deps, scope.id, String(second.id))).toEqual({ takenBack: 3 });
    expect(await agreed()).toEqual({ list: 2, messenger: 1 });
    expect(await takeBackConsents(ingest.deps, scope.id, String(second.id))).toEqual({ takenBack: 0 });
    expect(await take([line(3)])).toMatchObject({ rowsTaken: 1 });
    await takeBackConsents(ingest.deps, scope.id, String(first.id));
    expect(await agreed()).toEqual({ list: 1, messenger: 1 });
    const run = await ingest.deps.metadata.importRuns.get(scope.id, String(first.id));
    expect(run).toMatchObject({ kind: 'consents', takenBackAt: NOW });
    await ingest.expectRollupsEqualEvents(scope.id);
  });

  it('is of this workspace: another cannot take it back, nor can an import of another kind be', async () => {
    const { id } = await take([line(1)]);
    const other = await ingest.makeWorkspace();
    await expect(takeBackConsents(ingest.deps, other, String(id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const ads = await ingest.deps.metadata.importRuns.start(scope.id, { kind: 'ads', fileName: 'a.csv' });
    await expect(takeBackConsents(ingest.deps, scope.id, ads.id)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await agreed()).toEqual({ list: 1 });
  });

  it('says the same in any order and however often, and nothing once all of it was taken back', async () => {
    const row = fc.tuple(
      fc.nat(5),
      fc.constantFrom('2026-05-10', '2026-05-12'),
      fc.constantFrom('', '2026-05-11', '2026-06-01'),
    );
    const rows = fc.array(row, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, fc.array(fc.nat(11), { maxLength: 6 }), async (given, again) => {
        scope = await ingest.deps.metadata.workspaces.get(await ingest.makeWorkspace());
        const lines = given.map(([who, day, until]) => line(who, day, until > day ? ['', '', until] : []));
        await take(lines);
        const expected = await agreed();
        scope = await ingest.deps.metadata.workspaces.get(await ingest.makeWorkspace());
        const runs = [await take([...lines].reverse()), await take(again.flatMap((i) => (lines[i] ? [lines[i]] : [])))];
        expect(await agreed()).toEqual(expected);
        for (const { id } of runs) await takeBackConsents(ingest.deps, scope.id, String(id));
        expect(await ingest.storedEvents(scope.id)).toEqual([]);
      }),
      { numRuns: 4 },
    );
  });
});
