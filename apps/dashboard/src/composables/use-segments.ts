import { useQuery } from '@urql/vue';
import { computed } from 'vue';
import { toApiError } from '../api/errors.js';
import { SegmentsDocument } from '../api/segments.operations.js';
import type { SegmentPartsFragment } from '../generated/graphql.js';
import { useFilters } from './use-filters.js';

export type Segment = SegmentPartsFragment;

/** The workspace's named filters, and the one that the URL names. */
export function useSegments() {
  const { filters } = useFilters();
  const answer = useQuery({ query: SegmentsDocument });
  const segments = computed<Segment[]>(() => answer.data.value?.segments ?? []);
  const chosen = computed(() => segments.value.find(({ id }) => id === filters.value.segment) ?? null);
  const isBusy = computed(() => answer.fetching.value || answer.stale.value);
  const error = computed(() => (isBusy.value ? null : toApiError(answer.error.value)));
  return {
    segments,
    chosen,
    isLoading: computed(() => !answer.data.value && !error.value),
    error,
    /** Whether figures can be asked for: it is known what the URL's segment is, or that it can not be known. */
    isSettled: computed(() => !filters.value.segment || chosen.value !== null || error.value !== null),
    /** The URL names one that this workspace does not have: deleted, or another workspace's. */
    isMissing: computed(() =>
      Boolean(filters.value.segment && answer.data.value && !isBusy.value && !error.value && !chosen.value),
    ),
    reload: async () => void (await answer.executeQuery({ requestPolicy: 'network-only' })),
  };
}
