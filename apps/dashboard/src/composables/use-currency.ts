import { computed, shallowRef } from 'vue';
import { useSession } from '../api/session.store.js';
import { parseFilters } from '../filters/filters.js';
import { url } from '../router.js';

const answered = shallowRef<string | null>(null);

/** Keeps the currency that an answer was told in; answers without amounts have none and change nothing. */
export function noteCurrency(currency: string | null | undefined): void {
  answered.value = currency ?? answered.value;
}

/** The currency of amounts on the page: the one chosen, the workspace's, or the data's only one as the server answered it. */
export function useCurrency() {
  const session = useSession();
  const chosen = computed(() => parseFilters(url.query.value).currency);
  return { currency: computed(() => chosen.value ?? session.session?.workspace.currency ?? answered.value) };
}
