import { useClientHandle } from '@urql/vue';
import { computed, onUnmounted, shallowRef, watch, type MaybeRefOrGetter } from 'vue';
import { toApiError, type ApiError } from '../api/errors.js';
import {
  ArchiveTrackingLinkDocument,
  PreviewTrackingLinkDocument,
  TrackingLinksDocument,
  UnarchiveTrackingLinkDocument,
} from '../api/links.operations.js';
import type { PreviewTrackingLinkQuery, TrackingLinkPartsFragment } from '../generated/graphql.js';
import { addDays } from '../filters/days.js';
import { campaignNames, toInput, type LinkFields } from '../links/link-fields.js';
import { metricsInput } from '../overview/metrics.js';
import { useCatalog } from './use-catalog.js';
import { refreshTick } from './use-clock.js';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { useFigures } from './use-figures.js';
import { useFilters } from './use-filters.js';
import { useList } from './use-list.js';
import { useMetrics } from './use-metrics.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

export type TrackingLink = TrackingLinkPartsFragment;
export type LinkPreview = PreviewTrackingLinkQuery['previewTrackingLink'];

export const LINK_FIGURES = [
  'conversations_started',
  'active_contacts',
  'conversations_linked',
  'cost_per_conversation',
] as const;
const MOST_ROWS = 1_000;
/** Three years, within what one question may read. */
const NAMED_DAYS = 3 * 365;
const TYPING_MS = 250;

export function useLinks(filter: MaybeRefOrGetter<{ search: string; archived: boolean }>) {
  const list = useList(TrackingLinksDocument, (data) => data.trackingLinks, filter);
  watch(refreshTick, list.reload);
  return list;
}

/** Figures of every link that brought anything in the range of the filters. */
export function useLinkFigures() {
  const figures = useFigures(() => [{ dimension: 'link', operator: 'IS_NOT' as const, values: [''] }]);
  const state = figures.ask(
    () => LINK_FIGURES,
    () => ({
      dimensions: ['link'],
      orderBy: [{ by: 'conversations_started', direction: 'DESC' as const }],
      first: MOST_ROWS,
      compare: null,
    }),
  );
  return { figures, state };
}

/**
 * Names of those of the links' campaigns that an ad platform reported in the last years, by id. The range of the filters does not
 * matter: a campaign keeps its name when it no longer runs.
 */
export function useCampaignNames(links: () => readonly TrackingLink[]) {
  const { base, today } = useFilters();
  const { isReady } = useCatalog();
  const ids = computed(() => [...new Set(links().flatMap(({ campaign }) => campaign ?? []))].sort());
  const state = useMetrics(isReady, () => {
    if (ids.value.length === 0) return null;
    const { timeZone } = base.value.range;
    return metricsInput({
      range: { from: addDays(today.value, -NAMED_DAYS), to: today.value, timeZone },
      metrics: ['ad_impressions'],
      dimensions: ['campaign'],
      filters: [{ dimension: 'campaign', operator: 'IN', values: ids.value.slice(0, MOST_ROWS) }],
      first: MOST_ROWS,
    });
  });
  return computed(() => campaignNames(state.result?.rows ?? []));
}

/** Archives a link, or takes it back; the notice undoes it. */
export function useLinkArchive(reload: () => void) {
  const { t } = useText();
  const { line } = useErrorText();
  const archive = useCommand(ArchiveTrackingLinkDocument);
  const unarchive = useCommand(UnarchiveTrackingLinkDocument);

  async function set(link: TrackingLink, archived: boolean): Promise<void> {
    const command = archived ? archive : unarchive;
    const data: unknown = await command.run({ id: link.id });
    if (!data) return notify(command.error.value ? line(command.error.value) : t('errors.OTHER'), true);
    const undo = { label: t('links.undo'), run: () => void set(link, !archived) };
    notify(t(archived ? 'links.archived' : 'links.unarchived', { name: link.name }), false, undo);
    reload();
  }

  return { set, isBusy: computed(() => archive.isBusy.value || unarchive.isBusy.value) };
}

/** What the fields would make, a moment after the last key; an answer that a later question has overtaken is let go. */
export function useLinkPreview(fields: () => LinkFields, id: () => string | null) {
  const { client } = useClientHandle();
  const preview = shallowRef<LinkPreview | null>(null);
  const error = shallowRef<ApiError | null>(null);
  let timer = 0;
  let turn = 0;

  async function read(): Promise<void> {
    const mine = ++turn;
    const { channel, address, text } = toInput(fields());
    if (address.trim() === '') return void ([preview.value, error.value] = [null, null]);
    const variables = { input: { channel, address, text }, id: id() };
    const answer = await client
      .query(PreviewTrackingLinkDocument, variables, { requestPolicy: 'network-only' })
      .toPromise();
    if (mine !== turn) return;
    error.value = toApiError(answer.error);
    preview.value = answer.data?.previewTrackingLink ?? null;
  }

  watch(
    () => JSON.stringify([fields().channel, fields().address, fields().text, id()]),
    () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void read(), TYPING_MS);
    },
    { immediate: true },
  );
  onUnmounted(() => window.clearTimeout(timer));
  return { preview, error };
}
