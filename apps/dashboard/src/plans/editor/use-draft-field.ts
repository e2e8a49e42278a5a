import { computed, type Ref, type WritableComputedRef } from 'vue';

/** One field of a draft that is never changed in place. */
export function useDraftField<T extends object, K extends keyof T>(draft: Ref<T>, key: K): WritableComputedRef<T[K]> {
  return computed({
    get: () => draft.value[key],
    set: (value) => (draft.value = { ...draft.value, [key]: value }),
  });
}
