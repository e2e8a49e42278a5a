import { useMutation, type AnyVariables, type DocumentInput } from '@urql/vue';
import { computed, shallowRef } from 'vue';
import { toApiError, type ApiError } from '../api/errors.js';

/** One mutation behind a button: busy while it runs, its failure kept for the form, the answer or null given back. */
export function useCommand<Data, Variables extends AnyVariables>(document: DocumentInput<Data, Variables>) {
  const mutation = useMutation<Data, Variables>(document);
  const error = shallowRef<ApiError | null>(null);
  return {
    isBusy: computed(() => mutation.fetching.value),
    error,
    async run(variables: Variables): Promise<Data | null> {
      const answer = await mutation.executeMutation(variables);
      error.value = toApiError(answer.error);
      return answer.error ? null : (answer.data ?? null);
    },
  };
}
