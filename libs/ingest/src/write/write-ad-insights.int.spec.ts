import { makeInsight } from '../../../../test/support/events.js';
import { makeIngest, type TestIngest } from '../../../../test/support/ingest.js';
import { writeAdInsights } from './write-ad-insights.js';

let ingest: TestIngest;
let workspaceId: string;

beforeAll(async () => {
  ingest = await makeIngest();
});
afterAll(() => ingest.close());
beforeEach(async () => {
  workspaceId = await ingest.makeWorkspace();
});

async function spends(workspace = workspaceId): Promise<string[]> {
  const { rows } = await ingest.deps.warehouse.query<{ spend: string }>(
    'SELECT spend FROM ad_insights FINAL WHERE workspace = {workspace:UUID} ORDER BY spend',
    { workspace },
  );
  return rows.map(({ spend }) => spend);
}

describe('writing ad insights', () => {
  it('replaces a row that is reported again and keeps the last of a call', async () => {
    const first = makeInsight({ spend: '10.5' });
    await writeAdInsights(ingest.deps, workspaceId, [first, { ...first, spend: '11' }], { token: 'a' });
    expect(await spends()).toEqual(['11']);
    await writeAdInsights(ingest.deps, workspaceId, [{ ...first, spend: '12.25' }], { token: 'b' });
    expect(await spends()).toEqual(['12.25']);
  });

  it('takes different days, ads and breakdowns apart, and workspaces too', async () => {
    const other = await ingest.makeWorkspace();
    const rows = [
      makeInsight({ spend: '1' }),
      makeInsight({ spend: '2', day: '2026-03-11' }),
      makeInsight({ spend: '3', adId: '900002' }),
      makeInsight({ spend: '4', breakdown: 'country', country: 'IT' }),
    ];
    await writeAdInsights(ingest.deps, workspaceId, rows, { token: 'a' });
    await writeAdInsights(ingest.deps, other, rows.slice(0, 1), { token: 'a' });
    await writeAdInsights(ingest.deps, other, [], { token: 'b' });
    expect(await spends()).toEqual(['1', '2', '3', '4']);
    expect(await spends(other)).toEqual(['1']);
  });

  const restated = async (): Promise<string[]> => {
    const { rows } = await ingest.deps.warehouse.query<{ place: string }>(
      `SELECT concat(toString(day), ' ', ad_id) AS place FROM ad_insights FINAL
       WHERE workspace = {workspace:UUID} AND restated ORDER BY place`,
      { workspace: workspaceId },
    );
    return rows.map(({ place }) => place);
  };
  const daysAgo = (days: number) =>
    new Date(ingest.deps.now().getTime() - days * 86_400_000).toISOString().slice(0, 10);
  const write = (token: string, ...insights: Parameters<typeof makeInsight>[0][]) =>
    writeAdInsights(ingest.deps, workspaceId, insights.map(makeInsight), { token });

  it('marks a figure that changed after its day was over, and keeps the mark', async () => {
    const [old, fresh] = [daysAgo(5), daysAgo(1)];
    await write(
      'a',
      { day: old, adId: '1', spend: '5' },
      { day: old, adId: '2', spend: '5' },
      { day: fresh, spend: '1' },
    );
    expect(await restated()).toEqual([]);
    await write(
      'b',
      { day: old, adId: '1', spend: '6' },
      { day: old, adId: '2', spend: '5.00' },
      { day: fresh, spend: '2' },
    );
    expect(await restated()).toEqual([`${old} 1`]);
    await write('c', { day: old, adId: '1', spend: '6' });
    expect(await restated()).toEqual([`${old} 1`]);
  });

  it('takes a figure that was not reported before for new, not for changed', async () => {
    const day = daysAgo(5);
    await write('a', { day, adId: '1', spend: '5', clicks: 3 });
    await write('b', { day, adId: '1', spend: '5', reach: 70 });
    expect(await restated()).toEqual([]);
    await write('c', { day, adId: '1', spend: '5', reach: 71 });
    expect(await restated()).toEqual([`${day} 1`]);
  });
});
