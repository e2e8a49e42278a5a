import { useClientHandle } from '@urql/vue';
import { computed, onUnmounted, ref, shallowRef } from 'vue';
import type { ApiError } from '../api/errors.js';
import { CreatePlanDocument, PlanDocument, SavePlanDocument } from '../api/plans.operations.js';
import type { PlanPartsFragment } from '../generated/graphql.js';
import { toPlanInput, type PlanDraft } from '../plans/plan-draft.js';
import { useCommand } from './use-command.js';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';
const PAUSE_MS = 800;

/**
 * Saves a draft a moment after its last change, one save at a time. A save names the version that it stands on: where another was saved
 * meanwhile nothing is overwritten until the reader has chosen.
 */
export function usePlanSave(plan: PlanPartsFragment, draft: () => PlanDraft) {
  const { client } = useClientHandle();
  const save = useCommand(SavePlanDocument);
  const copy = useCommand(CreatePlanDocument);
  const base = ref(plan.version);
  const savedAt = ref(plan.updatedAt);
  const error = shallowRef<ApiError | null>(null);
  const newer = shallowRef<PlanPartsFragment | null>(null);
  /** As sent last. */
  const kept = shallowRef(JSON.stringify(toPlanInput(draft())));
  const isWaiting = ref(false);
  let timer = 0;
  let underWay: Promise<boolean> | null = null;

  const isDirty = computed(() => kept.value !== JSON.stringify(toPlanInput(draft())));
  const state = computed<SaveState>(() => {
    if (newer.value) return 'conflict';
    if (save.isBusy.value) return 'saving';
    if (error.value) return 'failed';
    return isWaiting.value || isDirty.value ? 'waiting' : 'saved';
  });

  async function readNewest(): Promise<PlanPartsFragment | null> {
    const answer = await client.query(PlanDocument, { id: plan.id }, { requestPolicy: 'network-only' }).toPromise();
    return answer.data?.plan ?? null;
  }

  async function send(isDraft: boolean, note: string): Promise<boolean> {
    const input = toPlanInput(draft());
    const data = await save.run({ id: plan.id, base: base.value, plan: input, draft: isDraft, note });
    error.value = save.error.value;
    if (error.value?.code === 'CONFLICT') newer.value = await readNewest();
    if (!data) return false;
    [base.value, savedAt.value] = [data.savePlan.version, data.savePlan.updatedAt];
    kept.value = JSON.stringify(input);
    return true;
  }

  /** Whatever waits goes now; true when all is kept. */
  async function flush(note = ''): Promise<boolean> {
    window.clearTimeout(timer);
    isWaiting.value = false;
    if (underWay) await underWay;
    if (newer.value) return false;
    if (!isDirty.value && note === '') return true;
    underWay = send(note === '', note);
    const done = await underWay;
    underWay = null;
    return done && isDirty.value && note === '' ? flush() : done;
  }

  function changed(): void {
    window.clearTimeout(timer);
    if (newer.value) return;
    isWaiting.value = isDirty.value;
    timer = window.setTimeout(() => void flush(), PAUSE_MS);
  }

  /** The form shows this version: nothing of ours is unsaved. */
  function standOn(version: PlanPartsFragment): void {
    [newer.value, error.value, base.value, savedAt.value] = [null, null, version.version, version.updatedAt];
    kept.value = JSON.stringify(toPlanInput(draft()));
  }

  /** Ours over theirs, as a version of its own: theirs stays in the list of versions. */
  async function overwrite(note: string): Promise<boolean> {
    base.value = newer.value?.version ?? base.value;
    [newer.value, error.value] = [null, null];
    return flush(note);
  }

  /** Ours as another plan, whose id is given. */
  async function saveCopy(name: string): Promise<string | null> {
    const data = await copy.run({ plan: { ...toPlanInput(draft()), name } });
    if (!data) error.value = copy.error.value;
    return data?.createPlan.id ?? null;
  }

  /** A version that another has saved, where nothing of ours is unsaved. */
  async function look(): Promise<PlanPartsFragment | null> {
    if (isDirty.value || underWay || newer.value) return null;
    const found = await readNewest();
    return found && found.version > base.value && !isDirty.value && !underWay ? found : null;
  }

  // The page is left within the app: what waits is sent, and the answer has nobody to tell.
  onUnmounted(() => {
    if (isWaiting.value) void flush();
  });
  return {
    ...{ state, error, newer, base, savedAt, isDirty },
    ...{ changed, flush, standOn, overwrite, saveCopy, look },
  };
}
