import type { PlanInput, PlanPartsFragment } from '../generated/graphql.js';
import { newDraft, toPlanInput } from '../plans/plan-draft.js';
import { held, onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { refreshNow } from './use-clock.js';
import { notice } from './use-notice.js';
import { usePlanDraft } from './use-plan-draft.js';

const DEFAULTS = { timeZone: 'Europe/Rome', currency: 'EUR' };
const contentOf = (input: PlanInput) => input as PlanPartsFragment['newest']['content'];
const AT = '2026-11-26T10:00:00Z';

function planOf(input: PlanInput, version: number, savedBy = 'ada@example.org'): PlanPartsFragment {
  const newest = { number: version, draft: true, note: '', savedAt: AT, savedBy, content: contentOf(input) };
  return { id: 'p', name: input.name ?? '', version, archivedAt: null, updatedAt: AT, newest };
}
const FIRST = planOf(toPlanInput(newDraft('First', DEFAULTS)), 1);

/** A server with the rule of the real one: a save on another version than the newest is a conflict. */
function planServer() {
  let newest = FIRST;
  const state = { isDown: false, saves: [] as { name: string; draft: boolean; note: string }[] };
  const conflict: Answer = { errors: [{ message: 'Newer.', extensions: { code: 'CONFLICT' } }] };
  function server({ name, variables }: Asked): Answer {
    const { base, plan, draft, note } = variables as { base: number; plan: PlanInput; draft: boolean; note: string };
    if (state.isDown) return { errors: [{ message: 'Down.', extensions: { code: 'INTERNAL' } }] };
    if (name === 'Plan') return { data: { plan: newest } };
    if (name === 'CreatePlan') return { data: { createPlan: { id: `copy of ${plan.name}` } } };
    if (name === 'RestorePlanVersion') {
      newest = planOf({ ...FIRST.newest.content, name: 'Restored' } as PlanInput, newest.version + 1);
      return { data: { restorePlanVersion: newest } };
    }
    if (base !== newest.version) return conflict;
    newest = planOf(plan, newest.version + 1);
    state.saves.push({ name: plan.name ?? '', draft, note });
    return { data: { savePlan: { id: 'p', version: newest.version, updatedAt: AT } } };
  }
  const other = (name: string) =>
    (newest = planOf({ ...newest.newest.content, name } as PlanInput, newest.version + 1, 'bo'));
  return { server, state, other, newest: () => newest };
}

async function editing(options: { role?: 'ADMINISTRATOR' | 'ANALYST'; plan?: PlanPartsFragment } = {}) {
  const { plan = FIRST, role = 'ADMINISTRATOR' } = options;
  const kept = planServer();
  const mounted = await onPage(() => usePlanDraft(plan), { path: '/plans/p', server: kept.server, role });
  const { page } = mounted;
  const rename = (name: string) => page.change({ ...page.draft.value, name });
  return { ...mounted, ...kept, rename, saving: page.saving };
}
async function pause(ms: number): Promise<void> {
  await settled();
  jest.advanceTimersByTime(ms);
  await settled();
  await settled();
}

beforeEach(() => {
  Object.assign(window, { addEventListener: () => undefined, removeEventListener: () => undefined });
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
});
afterEach(() => jest.useRealTimers());

describe('a draft', () => {
  it('saves itself once, a moment after the last change', async () => {
    const { rename, state, saving, asked } = await editing();
    for (const name of ['S', 'Sp', 'Spring']) {
      rename(name);
      expect(saving.state.value).toBe('waiting');
      await pause(300);
    }
    expect(asked).toEqual([]);
    await pause(800);
    expect(state.saves).toEqual([{ name: 'Spring', draft: true, note: '' }]);
    expect([saving.state.value, saving.base.value]).toEqual(['saved', 2]);
  });

  it('is not saved where nothing has changed', async () => {
    const { page, asked } = await editing();
    page.change({ ...page.draft.value });
    await pause(2_000);
    expect([asked, page.canUndo.value]).toEqual([[], false]);
  });

  it('tells that it is not saved, keeps what was typed, and is saved again when asked', async () => {
    const { rename, page, state, saving } = await editing();
    state.isDown = true;
    rename('Spring');
    await pause(900);
    expect([saving.state.value, saving.error.value?.code]).toEqual(['failed', 'INTERNAL']);
    expect(page.draft.value.name).toBe('Spring');
    state.isDown = false;
    expect(await saving.flush()).toBe(true);
    expect([saving.state.value, state.saves.at(-1)?.name]).toEqual(['saved', 'Spring']);
  });

  it('that changes while it is being saved is saved once more, on the version that the first made', async () => {
    const late = held<null>();
    const kept = planServer();
    const server = async (asked: Asked) => {
      if (kept.state.saves.length === 0) await late.promise;
      return kept.server(asked);
    };
    const { page } = await onPage(() => usePlanDraft(FIRST), { path: '/plans/p', server });
    page.change({ ...page.draft.value, name: 'One' });
    await pause(900);
    page.change({ ...page.draft.value, name: 'Two' });
    await pause(900);
    late.resolve(null);
    await pause(900);
    expect(kept.state.saves.map(({ name }) => name)).toEqual(['One', 'Two']);
    expect([page.saving.state.value, page.saving.base.value]).toEqual(['saved', 3]);
  });

  it('is sent when the page goes', async () => {
    const { rename, leave, state } = await editing();
    rename('Late');
    leave();
    await pause(0);
    expect(state.saves.map(({ name }) => name)).toEqual(['Late']);
  });

  it('is kept as a version of its own under a note', async () => {
    const { saving, state } = await editing();
    expect(await saving.flush('for the board')).toBe(true);
    expect(state.saves).toEqual([{ name: 'First', draft: false, note: 'for the board' }]);
  });
});

describe('a plan that another has saved meanwhile', () => {
  async function conflicting() {
    const made = await editing();
    made.other('Theirs');
    made.rename('Mine');
    await pause(900);
    expect([made.saving.state.value, made.saving.newer.value?.newest.savedBy]).toEqual(['conflict', 'bo']);
    expect(made.state.saves).toEqual([]);
    return made;
  }

  it('is shown as theirs, with ours one undo away', async () => {
    const { page, saving, state } = await conflicting();
    page.take(saving.newer.value as PlanPartsFragment);
    expect([page.draft.value.name, saving.state.value]).toEqual(['Theirs', 'saved']);
    page.undo();
    await pause(900);
    expect([page.draft.value.name, state.saves.at(-1)?.name]).toEqual(['Mine', 'Mine']);
  });

  it('is overwritten only when told, as a version of its own', async () => {
    const { saving, state } = await conflicting();
    expect(await saving.flush()).toBe(false);
    expect(await saving.overwrite('mine holds')).toBe(true);
    expect(state.saves).toEqual([{ name: 'Mine', draft: false, note: 'mine holds' }]);
    expect(saving.state.value).toBe('saved');
  });

  it('stays, and ours becomes another plan', async () => {
    const { saving, newest } = await conflicting();
    expect(await saving.saveCopy('Mine too')).toBe('copy of Mine too');
    expect(newest().name).toBe('Theirs');
  });

  it('is seen by itself where nothing of ours is unsaved', async () => {
    const { page, saving, other, rename } = await editing();
    expect(await saving.look()).toBeNull();
    other('Theirs');
    rename('Mine');
    expect(await saving.look()).toBeNull();
    rename('First');
    expect((await saving.look())?.name).toBe('Theirs');
    refreshNow();
    await pause(0);
    expect([page.draft.value.name, notice.value?.text]).toEqual(['Theirs', expect.stringContaining('bo saved')]);
    page.undo();
    expect(page.draft.value.name).toBe('First');
  });
});

describe('undo and redo of a draft', () => {
  it('go back and forth, and what they show is saved', async () => {
    const { page, rename, state } = await editing();
    rename('One');
    await pause(2_000);
    page.change({ ...page.draft.value, goal: 'REACH' });
    page.undo();
    expect([page.draft.value.goal, page.draft.value.name]).toEqual(['CONVERSATIONS', 'One']);
    page.undo();
    page.undo();
    expect([page.draft.value.name, page.canUndo.value, page.canRedo.value]).toEqual(['First', false, true]);
    await pause(900);
    expect(state.saves.at(-1)?.name).toBe('First');
    page.redo();
    page.redo();
    expect([page.draft.value.goal, page.canRedo.value]).toEqual(['REACH', false]);
  });

  it('take typing as one step', async () => {
    const { page, rename } = await editing();
    for (const name of ['S', 'Sp', 'Spr']) rename(name);
    page.undo();
    expect(page.draft.value.name).toBe('First');
  });

  it('bring back a version that was restored away', async () => {
    const { page, rename, state } = await editing();
    rename('Mine');
    expect(await page.restoreVersion(1)).toBe(true);
    expect([state.saves.at(-1)?.name, page.draft.value.name, page.saving.state.value]).toEqual([
      'Mine',
      'Restored',
      'saved',
    ]);
    page.undo();
    expect(page.draft.value.name).toBe('Mine');
  });
});

describe('a plan that may not be changed', () => {
  it.each([
    ['an analyst', { role: 'ANALYST' as const }],
    ['an archived one', { plan: { ...FIRST, archivedAt: AT } }],
  ])('stays as it is: %s', async (_, options) => {
    const { page, rename, asked } = await editing(options);
    rename('Changed');
    page.undo();
    await pause(2_000);
    expect([page.isReadOnly.value, page.draft.value.name, asked]).toEqual([true, 'First', []]);
  });
});
