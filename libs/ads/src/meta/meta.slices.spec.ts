import { META_BREAKDOWNS, metaState, planPull, progressOf, splitSlice, type MetaSlice } from './meta.slices.js';

const slice = (partial: Partial<MetaSlice> = {}): MetaSlice => ({
  ...{ level: 'ad', breakdown: 'country', from: '2026-10-01', to: '2026-10-04' },
  ...partial,
});

describe('the plan of a pull', () => {
  it('begins with the newest days and the finest level, and covers each level and breakdown', () => {
    const { waiting } = planPull(['ad', 'campaign'], '2026-10-01', '2026-10-28');
    expect(waiting).toHaveLength(2 * 2 * Object.keys(META_BREAKDOWNS).length);
    expect(waiting[0]).toEqual({ level: 'ad', breakdown: 'country', from: '2026-10-15', to: '2026-10-28' });
    expect(waiting.at(-1)).toMatchObject({ level: 'campaign', from: '2026-10-01', to: '2026-10-14' });
  });

  it('comes back from JSON, and tells how much of it is done', () => {
    const plan = planPull(['ad'], '2026-10-01', '2026-10-04');
    expect(metaState.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
    expect(progressOf(plan)).toBe(0);
    expect(progressOf({ ...plan, waiting: plan.waiting.slice(1) })).toBe(0.5);
    expect(progressOf({ ...plan, waiting: [] })).toBe(1);
  });
});

describe('too much data', () => {
  it('is divided by days first', () => {
    expect(splitSlice(slice(), [])).toEqual([
      slice({ from: '2026-10-03', to: '2026-10-04' }),
      slice({ from: '2026-10-01', to: '2026-10-02' }),
    ]);
  });

  it('of one day is divided by campaigns, down to one', () => {
    const day = slice({ to: '2026-10-01' });
    expect(splitSlice(day, ['1', '2', '3'])).toEqual([
      { ...day, campaigns: ['1', '2'] },
      { ...day, campaigns: ['3'] },
    ]);
    expect(splitSlice({ ...day, campaigns: ['1', '2'] }, [])).toHaveLength(2);
    expect(splitSlice({ ...day, campaigns: ['3'] }, [])).toBeNull();
  });

  it('of an account and one day cannot be divided', () => {
    expect(splitSlice(slice({ level: 'account', to: '2026-10-01' }), ['1', '2'])).toBeNull();
  });
});
