import { computed, type ComputedRef } from 'vue';

/**
 * A computed value that stays the same object while it says the same, so that a change elsewhere in the URL asks nothing
 * again. For plain data, as it goes to the server.
 */
export function useSteady<T>(read: () => T): ComputedRef<T> {
  return computed<T>((before) => {
    const next = read();
    return before !== undefined && JSON.stringify(before) === JSON.stringify(next) ? before : next;
  });
}
