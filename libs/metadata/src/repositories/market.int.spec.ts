import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';

const PLACE = { app: 'WhatsApp', country: 'IT', period: '2026', metric: 'mau', source: 'Own survey' };
const FIGURE = { ...PLACE, value: '40.50', url: 'https://example.test', grade: 'A', sampleSize: 1_200, off: false };

describe('market figures of a workspace', () => {
  let test: TestMetadata;
  let workspaceId: string;

  beforeAll(async () => {
    test = await makeMetadata();
    workspaceId = (await test.metadata.workspaces.create({ name: 'Market', timeZone: 'UTC' })).id;
  });
  afterAll(() => test.close());

  const by = (note: string) => ({ note, createdBy: 'ada@example.test' });

  it('keep every change: the latest of each place counts, and what is taken back gives way to the one before', async () => {
    const { market } = test.metadata;
    const other = { ...FIGURE, country: 'DE', sampleSize: null, url: null };
    await market.addFigures(workspaceId, by('first.csv'), [FIGURE, other]);
    const second = await market.addFigures(workspaceId, by('switch off'), [{ ...FIGURE, off: true }]);
    expect(await market.figures(workspaceId)).toEqual([other, { ...FIGURE, off: true }]);
    expect(await market.history(workspaceId, PLACE)).toMatchObject([
      { off: true, note: 'switch off', takenBackAt: null },
      { off: false, value: '40.50', note: 'first.csv', createdBy: 'ada@example.test' },
    ]);
    await market.takeBack(workspaceId, second.id, 'eve@example.test');
    expect(await market.figures(workspaceId)).toEqual([other, FIGURE]);
    expect(await market.history(workspaceId, PLACE)).toMatchObject([{ takenBackAt: expect.any(Date) as Date }, {}]);
    expect((await market.changes(workspaceId, 10)).map(({ note, takenBackBy }) => [note, takenBackBy])).toEqual([
      ['switch off', 'eve@example.test'],
      ['first.csv', null],
    ]);
    await expect(market.takeBack(workspaceId, second.id, null)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(market.takeBack(workspaceId, 'nothing', null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await market.history(workspaceId, { ...PLACE, source: 'None' })).toEqual([]);
  });

  it('are deleted by a change of their own, which can be taken back as well', async () => {
    const { market } = test.metadata;
    const { id } = await test.metadata.workspaces.create({ name: 'Deleting', timeZone: 'UTC' });
    await market.addFigures(id, by('edit'), [FIGURE, { ...FIGURE, country: 'FR' }]);
    const removal = await market.addFigures(id, by('deleted'), [FIGURE], true);
    expect(await market.figures(id)).toEqual([{ ...FIGURE, country: 'FR' }]);
    expect(await market.history(id, PLACE)).toMatchObject([{ removed: true, note: 'deleted' }, { removed: false }]);
    await market.takeBack(id, removal.id, null);
    expect(await market.figures(id)).toEqual([{ ...FIGURE, country: 'FR' }, FIGURE]);
    await market.addFigures(id, by('deleted'), [FIGURE], true);
    await market.addFigures(id, by('edit'), [{ ...FIGURE, value: '41' }]);
    expect(await market.figures(id)).toContainEqual({ ...FIGURE, value: '41' });
  });

  it('have a revision that each change and each taking back makes another', async () => {
    const { market, workspaces } = test.metadata;
    const { id } = await workspaces.create({ name: 'Revisions', timeZone: 'UTC' });
    const seen = [await market.revision(id)];
    const change = await market.addFigures(id, by('a'), [FIGURE]);
    seen.push(await market.revision(id));
    await market.takeBack(id, change.id, null);
    seen.push(await market.revision(id));
    expect(new Set(seen).size).toBe(3);
  });

  it('leave nothing behind when a row is refused', async () => {
    const { market } = test.metadata;
    const before = await market.changes(workspaceId, 10);
    await expect(market.addFigures(workspaceId, by('twice'), [FIGURE, FIGURE])).rejects.toThrow(/market_figures_pkey/);
    expect(await market.changes(workspaceId, 10)).toEqual(before);
  });
});
