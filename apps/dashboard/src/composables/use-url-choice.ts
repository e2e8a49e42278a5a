import { computed, type WritableComputedRef } from 'vue';
import { useRoute } from 'vue-router';
import { url } from '../router.js';

/** A panel's own choice (a metric, a step), kept in the URL so that a copied link shows the same panel. */
export function useUrlChoice<T extends string>(
  key: string,
  fallback: T,
  isValid: (text: string) => text is T,
): WritableComputedRef<T> {
  const page = useRoute().name;
  return computed({
    get: () => {
      const text = url.query.value[key];
      return typeof text === 'string' && isValid(text) ? text : fallback;
    },
    set: (value) => {
      const set = { [key]: value === fallback ? undefined : value };
      void url.change(({ name }) => (name === page ? set : null), 'replace');
    },
  });
}
