import { shallowRef } from 'vue';
import type { PlanInput, PlanPartsFragment } from '../generated/graphql.js';
import { newDraft, toPlanInput, type PlanDraft } from '../plans/plan-draft.js';
import { held, onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { usePlanSave } from './use-plan-save.js';

const AT = '2026-11-26T10:00:00Z';
const FIRST = newDraft('First', { timeZone: 'Europe/Rome', currency: 'EUR' });
const planOf = (draft: PlanDraft, version: number): PlanPartsFragment => ({
  ...{ id: 'p', name: draft.name, version, archivedAt: null, updatedAt: AT },
  newest: {
    ...{ number: version, draft: true, note: '', savedAt: AT, savedBy: 'bo' },
    content: toPlanInput(draft) as PlanPartsFragment['newest']['content'],
  },
});
const saved = (version: number): Answer => ({ data: { savePlan: { id: 'p', version, updatedAt: `at ${version}` } } });
const refused = (code: string): Answer => ({ errors: [{ message: code, extensions: { code } }] });

async function saving(server: (asked: Asked) => Answer | Promise<Answer>) {
  const draft = shallowRef(FIRST);
  const mounted = await onPage(() => usePlanSave(planOf(FIRST, 1), () => draft.value), { path: '/plans', server });
  const rename = (name: string) => (draft.value = { ...draft.value, name });
  const sent = () => mounted.asked.filter(({ name }) => name === 'SavePlan').map(({ variables }) => variables);
  return { ...mounted, draft, rename, sent };
}
const nameIn = (variables: Record<string, unknown>) => (variables.plan as PlanInput).name;

describe('a save', () => {
  it('of nothing new asks nobody and holds', async () => {
    const { page, asked } = await saving(() => saved(2));
    expect([page.state.value, await page.flush(), asked]).toEqual(['saved', true, []]);
  });

  it('stands on the version before it, each time', async () => {
    const { page, rename, sent } = await saving(({ variables }) => saved(Number(variables.base) + 1));
    for (const name of ['One', 'Two', 'Three']) {
      rename(name);
      expect(page.state.value).toBe('waiting');
      expect(await page.flush()).toBe(true);
    }
    expect(sent().map((asked) => [asked.base, nameIn(asked)])).toEqual([
      [1, 'One'],
      [2, 'Two'],
      [3, 'Three'],
    ]);
    expect([page.base.value, page.savedAt.value, page.state.value]).toEqual([4, 'at 4', 'saved']);
  });

  it('waits for the one under way, and both hold in the end', async () => {
    const late = held<null>();
    const { page, rename, sent } = await saving(async ({ variables }) => {
      if (variables.base === 1) await late.promise;
      return saved(Number(variables.base) + 1);
    });
    rename('One');
    const first = page.flush();
    await settled();
    rename('Two');
    const second = page.flush();
    await settled();
    expect([sent().length, page.state.value]).toEqual([1, 'saving']);
    late.resolve(null);
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(sent().at(-1)).toMatchObject({ base: 2, plan: { name: 'Two' } });
    expect([page.isDirty.value, page.base.value]).toEqual([false, 3]);
  });

  it('that is refused leaves what was typed unsaved, with the reason, and stands where it stood', async () => {
    const { page, rename } = await saving(() => refused('INVALID_INPUT'));
    rename('Spring');
    expect(await page.flush()).toBe(false);
    expect([page.state.value, page.error.value?.code, page.isDirty.value, page.base.value]).toEqual([
      ...['failed', 'INVALID_INPUT', true, 1],
    ]);
  });
});

describe('a version that another has saved', () => {
  const theirs = planOf({ ...FIRST, name: 'Theirs' }, 7);

  it('is shown beside ours and stops every save until it is chosen', async () => {
    const { page, rename, sent } = await saving(({ name }) =>
      name === 'Plan' ? { data: { plan: theirs } } : refused('CONFLICT'),
    );
    rename('Mine');
    expect([await page.flush(), page.state.value, page.newer.value?.version]).toEqual([false, 'conflict', 7]);
    expect([await page.flush(), await page.flush('a note'), sent().length]).toEqual([false, false, 1]);
    expect(await page.look()).toBeNull();
  });

  it('is the one that ours is saved over', async () => {
    const { page, rename, sent } = await saving(({ name, variables }) => {
      if (name === 'Plan') return { data: { plan: theirs } };
      return variables.base === 7 ? saved(8) : refused('CONFLICT');
    });
    rename('Mine');
    await page.flush();
    expect([await page.overwrite('mine holds'), page.base.value, page.state.value]).toEqual([true, 8, 'saved']);
    expect(sent().at(-1)).toMatchObject({ base: 7, draft: false, note: 'mine holds', plan: { name: 'Mine' } });
  });

  it.each([
    ['newer', 2, true],
    ['the same', 1, false],
  ])('is found only where it is newer: %s', async (_, version, isFound) => {
    const { page } = await saving(() => ({ data: { plan: planOf(FIRST, version) } }));
    expect((await page.look()) !== null).toBe(isFound);
  });

  it('is not taken where ours has changed while it was read', async () => {
    const late = held<Answer>();
    const { page, rename } = await saving(({ name }) => (name === 'Plan' ? late.promise : saved(2)));
    const looked = page.look();
    rename('Mine');
    late.resolve({ data: { plan: theirs } });
    expect(await looked).toBeNull();
  });
});

describe('a copy', () => {
  it('is another plan with all that ours says, and ours stays unsaved as it was', async () => {
    const { page, draft, rename, asked } = await saving(() => ({ data: { createPlan: { id: 'copy' } } }));
    rename('Mine');
    expect(await page.saveCopy('Mine too')).toBe('copy');
    expect(asked.map(({ variables }) => variables.plan)).toEqual([{ ...toPlanInput(draft.value), name: 'Mine too' }]);
    expect(page.isDirty.value).toBe(true);
  });

  it('that is refused has no id, and says why', async () => {
    const { page } = await saving(() => refused('FORBIDDEN'));
    expect([await page.saveCopy('Mine too'), page.error.value?.code]).toEqual([null, 'FORBIDDEN']);
  });
});
