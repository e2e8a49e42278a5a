import { rowsOfSlice, type InsightSlice, type SliceOwner } from './slice-figures.js';

const OWNER: SliceOwner = { workspaceId: 'w', platform: 'meta', adAccount: "act_1' OR 1 = 1" };
const slice = (partial: Partial<InsightSlice> = {}): InsightSlice => ({
  ...{ kind: 'insights', level: 'ad', breakdown: 'none', from: '2026-11-01', to: '2026-11-07' },
  ...partial,
});

describe('the rows that a slice speaks for', () => {
  it('are those of one workspace, account, platform, level and breakdown, bound and never written into the statement', () => {
    const { where, params } = rowsOfSlice(OWNER, slice());
    const bound = [...where.matchAll(/\{(\w+):/g)].map(([, name]) => name);
    expect(new Set(bound)).toEqual(new Set(Object.keys(params)));
    expect(params).toEqual({
      ...{ workspace: 'w', platform: 'meta', ad_account: "act_1' OR 1 = 1", level: 'ad', breakdown: 'none' },
      ...{ from: '2026-11-01', to: '2026-11-07' },
    });
    expect(where).not.toContain('act_1');
  });

  it.each([
    ['account', []],
    ['campaign', ['campaign_id']],
    ['ad_set', ['campaign_id', 'ad_set_id']],
    ['ad', ['campaign_id', 'ad_set_id', 'ad_id']],
  ] as const)('at the level of %s are those with the ids %j: rows of files have none', (level, ids) => {
    const { where } = rowsOfSlice(OWNER, slice({ level }));
    expect([...where.matchAll(/(\w+) != ''/g)].map(([, name]) => name)).toEqual(ids);
  });

  it('are those of its campaigns where it has any, and none of an empty list', () => {
    const some = rowsOfSlice(OWNER, slice({ campaigns: ['1', '2'] }));
    expect(some.where).toContain('campaign_id IN {campaigns:Array(String)}');
    expect(some.params).toMatchObject({ campaigns: ['1', '2'] });
    expect(rowsOfSlice(OWNER, slice({ campaigns: [] })).where).toContain('campaign_id IN {campaigns:Array(String)}');
    expect(rowsOfSlice(OWNER, slice()).where).not.toContain('IN {');
  });
});
