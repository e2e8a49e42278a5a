import { useClientHandle } from '@urql/vue';
import { computed, onUnmounted, shallowRef, watch } from 'vue';
import { toApiError, type ApiError } from '../api/errors.js';
import {
  PlanPublicationDocument,
  PlanPublicationsDocument,
  PublishPlanDocument,
  ResumePublicationDocument,
} from '../api/plan-publish.operations.js';
import type { AdGrouping, PlanPublicationsQuery, PublicationPartsFragment } from '../generated/graphql.js';
import { isSending } from '../plans/publish/publication-state.js';
import { isSeen } from './use-clock.js';
import { useCommand } from './use-command.js';

export type Publication = PublicationPartsFragment;
export type PublicationSummary = PlanPublicationsQuery['planPublications'][number];

const POLL_MS = 1_000;
/** After failed reads it asks less and less often, down to this. */
const LONGEST_POLL_MS = 30_000;
const FRESH = { requestPolicy: 'network-only' } as const;

/**
 * What a plan made: its publications, and the steps of one of them, read each second while it is sent and the page is seen. A read that
 * fails is told and tried again; an answer about another plan or publication than the reader has chosen since is dropped.
 */
export function usePublications(planId: () => string) {
  const { client } = useClientHandle();
  const publications = shallowRef<PublicationSummary[] | null>(null);
  const shown = shallowRef<Publication | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const failures = shallowRef(0);
  const reads = shallowRef(0);
  let chosen: string | null = null;
  let run = 0;
  let timer = 0;

  function keep(failure: ApiError | null): void {
    error.value = failure;
    failures.value = failure ? failures.value + 1 : 0;
    reads.value += 1;
  }

  async function show(id: string): Promise<void> {
    chosen = id;
    const own = (run += 1);
    const answer = await client.query(PlanPublicationDocument, { id }, FRESH).toPromise();
    if (own !== run) return;
    shown.value = answer.data?.planPublication ?? shown.value;
    keep(toApiError(answer.error));
  }

  async function reload(): Promise<void> {
    const own = (run += 1);
    const answer = await client.query(PlanPublicationsDocument, { planId: planId() }, FRESH).toPromise();
    if (own !== run) return;
    publications.value = answer.data?.planPublications ?? publications.value;
    const failure = toApiError(answer.error);
    const id = chosen ?? publications.value?.[0]?.id;
    if (failure || id === undefined) keep(failure);
    else await show(id);
  }

  const isPolling = computed(() => isSeen.value && shown.value !== null && isSending(shown.value));
  watch([isPolling, reads], () => {
    window.clearTimeout(timer);
    const pause = Math.min(POLL_MS * 2 ** failures.value, LONGEST_POLL_MS);
    if (isPolling.value) timer = window.setTimeout(() => void reload(), pause);
  });
  onUnmounted(() => window.clearTimeout(timer));
  watch(
    planId,
    () => {
      [publications.value, shown.value, error.value, chosen] = [null, null, null, null];
      failures.value = 0;
      void reload();
    },
    { immediate: true },
  );
  return { publications, shown, error, show, reload };
}

/** Begins a publication, or goes on with one; `after` is given what the server says of it. */
export function usePublishing(after: (publication: Publication) => void) {
  const publish = useCommand(PublishPlanDocument);
  const resume = useCommand(ResumePublicationDocument);

  async function begin(
    id: string,
    input: { adAccountId: string; version: number; grouping: AdGrouping; again: boolean },
  ): Promise<boolean> {
    const data = await publish.run({ id, input });
    if (data) after(data.publishPlan);
    return data !== null;
  }

  async function goOn(id: string): Promise<boolean> {
    const data = await resume.run({ id });
    if (data) after(data.resumePlanPublication);
    return data !== null;
  }

  const isBusy = computed(() => publish.isBusy.value || resume.isBusy.value);
  return { begin, goOn, isBusy, error: publish.error, resumeError: resume.error };
}
