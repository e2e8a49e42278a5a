import { useClientHandle } from '@urql/vue';
import { computed, onUnmounted, ref, shallowRef, type Ref } from 'vue';
import type { ApiError } from '../api/errors.js';
import { CreatePlanDocument, PlanDocument, SavePlanDocument } from '../api/plans.operations.js';
import type { PlanPartsFragment } from '../generated/graphql.js';
import { toPlanInput, type PlanDraft } from '../plans/plan-draft.js';
import { useCommand } from './use-command.js';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';
const PAUSE_MS = 800;

/** One save after another, each on the version before it. A CONFLICT leaves what is newer in `newer` and overwrites nothing. */
function useVersions(plan: PlanPartsFragment, draft: () => PlanDraft) {
  const { client } = useClientHandle();
  const save = useCommand(SavePlanDocument);
  const base = ref(plan.version);
  const savedAt = ref(plan.updatedAt);
  const error = shallowRef<ApiError | null>(null);
  const newer = shallowRef<PlanPartsFragment | null>(null);
  const sent = () => JSON.stringify(toPlanInput(draft()));
  /** As the server has it. */
  const kept = shallowRef(sent());
  const isDirty = computed(() => kept.value !== sent());

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
  /** The form shows this version: nothing of ours is unsaved. */
  function standOn(version: PlanPartsFragment): void {
    [newer.value, error.value, base.value, savedAt.value] = [null, null, version.version, version.updatedAt];
    kept.value = sent();
  }
  return { base, savedAt, error, newer, isDirty, isBusy: save.isBusy, readNewest, send, standOn };
}

/**
 * Saves a draft a moment after its last change, one save at a time. A save names the version that it stands on: where another was saved
 * meanwhile nothing is overwritten until the reader has chosen.
 */
export function usePlanSave(plan: PlanPartsFragment, draft: () => PlanDraft) {
  const { isBusy, readNewest, send, ...versions } = useVersions(plan, draft);
  const { error, newer, base, isDirty } = versions;
  const state = computed<SaveState>(() => {
    if (newer.value) return 'conflict';
    if (isBusy.value) return 'saving';
    if (error.value) return 'failed';
    return isDirty.value ? 'waiting' : 'saved';
  });
  let timer = 0;
  let underWay: Promise<boolean> | null = null;

  /** Whatever waits goes now; true when all is kept. A note makes it a version of its own. */
  async function flush(note = ''): Promise<boolean> {
    window.clearTimeout(timer);
    while (underWay) await underWay;
    if (newer.value) return false;
    if (!isDirty.value && note === '') return true;
    underWay = send(note === '', note).finally(() => (underWay = null));
    return (await underWay) && (!isDirty.value || flush());
  }

  function changed(): void {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void flush(), PAUSE_MS);
  }

  /** Ours over theirs, as a version of its own: theirs stays in the list of versions. */
  async function overwrite(note: string): Promise<boolean> {
    base.value = newer.value?.version ?? base.value;
    [newer.value, error.value] = [null, null];
    return flush(note);
  }

  /** A version that another has saved, where nothing of ours is unsaved. */
  async function look(): Promise<PlanPartsFragment | null> {
    const isOurs = () => isDirty.value || underWay !== null || newer.value !== null;
    if (isOurs()) return null;
    const found = await readNewest();
    return found && found.version > base.value && !isOurs() ? found : null;
  }

  // What waits when the page goes is sent; the answer has nobody to tell.
  onUnmounted(() => void flush());
  return { ...versions, state, changed, flush, overwrite, look, saveCopy: useCopyOf(draft, error) };
}

/** The draft as another plan, whose id is given; null where that failed. */
function useCopyOf(draft: () => PlanDraft, error: Ref<ApiError | null>) {
  const copy = useCommand(CreatePlanDocument);
  return async (name: string): Promise<string | null> => {
    const data = await copy.run({ plan: { ...toPlanInput(draft()), name } });
    if (!data) error.value = copy.error.value;
    return data?.createPlan.id ?? null;
  };
}
