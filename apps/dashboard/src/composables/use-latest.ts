import { useClientHandle, type AnyVariables, type DocumentInput } from '@urql/vue';
import { computed, onUnmounted, reactive, shallowRef, watch } from 'vue';
import { toApiError, type ApiError } from '../api/errors.js';
import { useSteady } from './use-steady.js';

export interface LatestState<Data> {
  /** The last answer, also while a newer one is awaited or has failed. */
  data: Data | null;
  error: ApiError | null;
  /** `data` is of an older question. */
  isComputing: boolean;
  retry: () => void;
}

/**
 * Answers of a question that changes as the reader drags and types: one is under way at a time, and after it the newest is asked, a
 * moment after the last change; those in between are never asked. null as variables asks nothing and has no answer.
 */
export function useLatest<Data, Variables extends AnyVariables & object>(
  document: DocumentInput<Data, Variables>,
  variables: () => Variables | null,
  pauseMs: number,
): LatestState<Data> {
  const { client } = useClientHandle();
  const wanted = useSteady(variables);
  const data = shallowRef<Data | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const answered = shallowRef<Variables | null>(null);
  let timer = 0;
  let isUnderWay = false;

  async function ask(): Promise<void> {
    const asked = wanted.value;
    if (isUnderWay || asked === null) return;
    isUnderWay = true;
    const answer = await client.query(document, asked, { requestPolicy: 'network-only' }).toPromise();
    isUnderWay = false;
    if (wanted.value === null) return;
    [error.value, answered.value] = [toApiError(answer.error), asked];
    if (answer.data) data.value = answer.data;
    if (wanted.value !== asked) void ask();
  }

  function plan(): void {
    window.clearTimeout(timer);
    if (wanted.value === null) [data.value, error.value, answered.value] = [null, null, null];
    else timer = window.setTimeout(() => void ask(), data.value ? pauseMs : 0);
  }
  watch(wanted, plan, { immediate: true });
  onUnmounted(() => window.clearTimeout(timer));
  return reactive({
    ...{ data, error },
    isComputing: computed(() => wanted.value !== null && answered.value !== wanted.value),
    retry: () => {
      answered.value = null;
      void ask();
    },
  }) as LatestState<Data>;
}
