import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** A panel's own choice (a metric, a step), kept in the URL so that a copied link shows the same panel. */
export function useUrlChoice<T extends string>(
  key: string,
  fallback: T,
  isValid: (text: string) => text is T,
): WritableComputedRef<T> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => {
      const text = route.query[key];
      return typeof text === 'string' && isValid(text) ? text : fallback;
    },
    set: (value) => void router.replace({ query: { ...route.query, [key]: value === fallback ? undefined : value } }),
  });
}
