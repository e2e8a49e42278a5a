import { makeMetadata, type TestMetadata } from '../../../../test/support/metadata.js';
import { MOST_PLAN_CAMPAIGNS, type PlanOutcomeRepository } from './plan-outcome.repository.js';

const DAY = 86_400_000;
const START = Date.parse('2026-03-01T00:00:00Z');
const at = (days: number): Date => new Date(START + days * DAY);
const KEEP = {
  ...{ version: 1, startsOn: '2026-03-01', endsOn: '2026-03-20', content: { name: 'A' }, forecast: { totals: 1 } },
  ...{ late: false, keptAt: at(0) },
};

describe('outcomes of plans', () => {
  let test: TestMetadata;
  let workspaceId: string;
  let outcomes: PlanOutcomeRepository;

  beforeAll(async () => {
    test = await makeMetadata();
    outcomes = test.metadata.planOutcomes;
    ({ id: workspaceId } = await test.metadata.workspaces.create({ name: 'A', timeZone: 'UTC' }));
  });
  afterAll(() => test.close());

  const saveOf = (name: string, from: string | null, savedAt: Date) => ({
    ...{ name, schema: 1, content: from === null ? { name } : { name, range: { from } } },
    ...{ note: '', draft: false, by: null, at: savedAt },
  });
  const plan = async (name: string, from: string | null = '2026-03-01', savedAt = at(-2)) =>
    (await test.metadata.plans.create(workspaceId, saveOf(name, from, savedAt))).id;

  it('keep the first forecast of a plan for good', async () => {
    const id = await plan('Kept');
    expect(await outcomes.forecast(workspaceId, id)).toBeNull();
    const kept = await outcomes.keep(workspaceId, id, KEEP);
    expect(kept).toMatchObject({ ...KEEP, outcome: null, measuredAt: null });
    const again = { ...KEEP, forecast: { totals: 2 }, keptAt: at(3) };
    const both = await Promise.all([1, 2].map(() => outcomes.keep(workspaceId, id, again)));
    expect(both).toEqual([kept, kept]);
    expect(await outcomes.forecast(workspaceId, id)).toEqual(kept);
    await expect(outcomes.keep(workspaceId, 'none', KEEP)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('find the version that was the newest at an instant, or the first', async () => {
    const id = await plan('Versions');
    await test.metadata.plans.save(workspaceId, id, 1, saveOf('Second', null, at(0)));
    await test.metadata.plans.save(workspaceId, id, 2, saveOf('Third', null, at(5)));
    const numberAt = async (days: number) => (await outcomes.versionAt(workspaceId, id, at(days))).number;
    expect(await Promise.all([-9, -2, -1, 0, 4, 5, 99].map(numberAt))).toEqual([1, 1, 1, 2, 2, 3, 3]);
  });

  it('name plans that have begun without a kept forecast, and those to be measured', async () => {
    const begun = await plan('Begun', '2026-05-01');
    const later = await plan('Later', '2026-05-09');
    const archived = await plan('Archived', '2026-05-01');
    await plan('Without days', null);
    await test.metadata.plans.setArchived(workspaceId, archived, at(0));
    const unkept = async (day: string) => (await outcomes.unkept(workspaceId, day)).filter((id) => known.has(id));
    const known = new Set([begun, later, archived]);
    expect(await unkept('2026-04-30')).toEqual([]);
    expect(await unkept('2026-05-01')).toEqual([begun]);
    await outcomes.keep(workspaceId, begun, { ...KEEP, startsOn: '2026-05-01', endsOn: '2026-05-20' });
    expect(await unkept('2026-05-09')).toEqual([later]);
    const due = (to: string, before = at(0)) =>
      outcomes.unmeasured(workspaceId, { from: '2026-05-01', to, before }).then((ids) => ids.includes(begun));
    expect([await due('2026-05-19'), await due('2026-05-20')]).toEqual([false, true]);
    await outcomes.measure(workspaceId, begun, { rows: [1] }, at(10));
    expect([await due('2026-05-20', at(10)), await due('2026-05-20', at(11))]).toEqual([false, true]);
    expect(await outcomes.past(workspaceId, '2026-05-19')).not.toContainEqual(
      expect.objectContaining({ name: 'Begun' }),
    );
    expect(await outcomes.past(workspaceId, '2026-05-20')).toContainEqual({
      ...{ workspaceId, planId: begun, name: 'Begun', startsOn: '2026-05-01', endsOn: '2026-05-20' },
      ...{ late: false, outcome: { rows: [1] } },
    });
    await outcomes.measure(workspaceId, begun, null, at(12));
    expect((await outcomes.forecast(workspaceId, begun))?.outcome).toBeNull();
  });

  it('set the campaigns of one origin and leave the other', async () => {
    const id = await plan('Campaigns');
    const set = async (campaigns: string[], origin: 'linked' | 'published', days = 0) =>
      (await outcomes.setCampaigns(workspaceId, id, campaigns, { origin, by: 'ada', at: at(days) })).map(
        (row) => `${row.campaign} ${row.origin}`,
      );
    expect(await set(['b', 'a', 'a'], 'linked')).toEqual(['a linked', 'b linked']);
    expect(await set(['p', 'a'], 'published', 1)).toEqual(['a linked', 'b linked', 'p published']);
    expect(await set(['b', 'c', 'p'], 'linked', 2)).toEqual(['b linked', 'p published', 'c linked']);
    expect(await set([], 'linked')).toEqual(['p published']);
    const many = Array.from({ length: MOST_PLAN_CAMPAIGNS + 1 }, (_, i) => `${i}`);
    await expect(set(many, 'linked')).rejects.toMatchObject({ code: 'CONFLICT', field: 'campaigns' });
  });
});
