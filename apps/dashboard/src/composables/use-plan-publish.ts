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
const FRESH = { requestPolicy: 'network-only' } as const;

/** What a plan made: its publications, and the steps of one of them, read each second while it is sent and the page is seen. */
export function usePublications(planId: () => string) {
  const { client } = useClientHandle();
  const publications = shallowRef<PublicationSummary[] | null>(null);
  const shown = shallowRef<Publication | null>(null);
  const error = shallowRef<ApiError | null>(null);
  let timer = 0;

  async function show(id: string): Promise<void> {
    const answer = await client.query(PlanPublicationDocument, { id }, FRESH).toPromise();
    error.value = toApiError(answer.error);
    shown.value = answer.data?.planPublication ?? shown.value;
  }

  async function reload(): Promise<void> {
    const answer = await client.query(PlanPublicationsDocument, { planId: planId() }, FRESH).toPromise();
    error.value = toApiError(answer.error);
    publications.value = answer.data?.planPublications ?? publications.value;
    const id = shown.value?.id ?? publications.value?.[0]?.id;
    if (id) await show(id);
  }

  const isPolling = computed(() => isSeen.value && shown.value !== null && isSending(shown.value));
  watch([isPolling, shown], () => {
    window.clearTimeout(timer);
    if (isPolling.value) timer = window.setTimeout(() => void reload(), POLL_MS);
  });
  onUnmounted(() => window.clearTimeout(timer));
  watch(planId, () => void reload(), { immediate: true });
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
