import { computed, onUnmounted, ref, shallowRef, watch } from 'vue';
import { useSession } from '../api/session.store.js';
import { RestorePlanVersionDocument } from '../api/plans.operations.js';
import type { PlanPartsFragment } from '../generated/graphql.js';
import { changedPart, NO_HISTORY, remember, stepBack, stepForth, type History } from '../plans/editor/draft-history.js';
import { draftOf, type PlanDraft } from '../plans/plan-draft.js';
import { now } from './use-clock.js';
import { useCommand } from './use-command.js';
import { notify } from './use-notice.js';
import { usePlanSave } from './use-plan-save.js';
import { useText } from './use-text.js';

/** Changes of one part within this time are one step of undo. */
const ONE_STEP_MS = 1_000;

/** What the form of a plan holds: each change saved by itself, undone and redone, and what to do when another has saved meanwhile. */
export function usePlanDraft(plan: PlanPartsFragment) {
  const { t } = useText();
  const session = useSession();
  const { timeZone = 'UTC', currency } = session.session?.workspace ?? {};
  const defaults = { timeZone, currency: currency ?? 'EUR' };
  const read = (of: PlanPartsFragment) => draftOf(of.newest.content, defaults);

  const draft = shallowRef<PlanDraft>(read(plan));
  const history = shallowRef<History<PlanDraft>>(NO_HISTORY);
  const isArchived = ref(plan.archivedAt != null);
  const isReadOnly = computed(() => isArchived.value || !session.may('plans.write'));
  const saving = usePlanSave(plan, () => draft.value);
  const restore = useCommand(RestorePlanVersionDocument);
  let last = { part: '', at: 0 };

  function show(next: PlanDraft): void {
    draft.value = next;
    saving.changed();
  }
  function change(next: PlanDraft): void {
    if (isReadOnly.value) return;
    const part = changedPart(draft.value, next);
    if (part === '') return;
    const at = Date.now();
    history.value = remember(history.value, draft.value, part === last.part && at - last.at < ONE_STEP_MS);
    last = { part, at };
    show(next);
  }
  function step(to: typeof stepBack): void {
    const found = to(history.value, draft.value);
    if (!found || isReadOnly.value) return;
    [history.value, last] = [found.history, { part: '', at: 0 }];
    show(found.present);
  }
  /** What another saved: ours is one undo away. */
  function take(newer: PlanPartsFragment): void {
    history.value = remember<PlanDraft>(history.value, draft.value, false);
    draft.value = read(newer);
    saving.standOn(newer);
  }

  async function restoreVersion(number: number): Promise<boolean> {
    await saving.flush();
    const data = await restore.run({ id: plan.id, number, base: saving.base.value });
    if (data) take(data.restorePlanVersion);
    return data !== null;
  }

  useLeaveGuard(() => saving.isDirty.value);
  // Others' saves are seen without being asked for; a draft of ours that is not saved yet meets them as a conflict.
  watch(now, async () => {
    const newer = await saving.look();
    if (!newer) return;
    take(newer);
    notify(t('plans.takenOver', { who: newer.newest.savedBy ?? t('queries.local') }));
  });
  return {
    ...{ draft, change, isReadOnly, isArchived, saving, restoreVersion, restoreError: restore.error, take },
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    undo: () => step(stepBack),
    redo: () => step(stepForth),
  };
}

/** The browser asks before a tab is closed over what is not saved. */
function useLeaveGuard(isDirty: () => boolean): void {
  const guard = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault();
  };
  window.addEventListener('beforeunload', guard);
  onUnmounted(() => window.removeEventListener('beforeunload', guard));
}
export type PlanEditing = ReturnType<typeof usePlanDraft>;
