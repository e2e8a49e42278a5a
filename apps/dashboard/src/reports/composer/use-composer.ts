import { useQuery } from '@urql/vue';
import { computed, onUnmounted, ref, shallowRef, watch } from 'vue';
import { toApiError, type ApiError } from '../../api/errors.js';
import { ReportSectionsDocument, SaveReportDocument } from '../../api/reports.operations.js';
import { useCommand } from '../../composables/use-command.js';
import { notify } from '../../composables/use-notice.js';
import type { Report } from '../../composables/use-reports.js';
import { useText } from '../../composables/use-text.js';
import { draftOf, toReportInput } from '../report-draft.js';
import { blockInputs, draftsOf, inputOf, without, type DraftBlock } from './composer-blocks.js';

/** The blocks of a report as they are composed: nothing is kept before it is saved, and a save is a version. */
export function useComposer(report: () => Report) {
  const { t, locale } = useText();
  const save = useCommand(SaveReportDocument);
  const answer = useQuery({
    query: ReportSectionsDocument,
    variables: computed(() => ({ template: report().template, locale: locale.value })),
  });
  const sections = computed(() => answer.data.value?.reportSections ?? []);
  const drafts = shallowRef<DraftBlock[]>([]);
  const base = ref(report().version);
  const isConflict = ref(false);
  const saved = computed(() => {
    const { blocks } = report().newest.parameters;
    return draftsOf(blocks ? blockInputs(blocks) : null, sections.value);
  });
  const input = computed(() => ({
    ...toReportInput(draftOf(report().newest.parameters)),
    blocks: inputOf(drafts.value, sections.value),
  }));
  const said = (of: readonly DraftBlock[]) => JSON.stringify(inputOf(of, sections.value));
  /** As it was read or saved last. What is read back is the same in other words, so that both are not compared. */
  const kept = shallowRef('');
  const isDirty = computed(() => sections.value.length > 0 && said(drafts.value) !== kept.value);

  /** Ours is let go: the list is as it was saved last. */
  function reset(): void {
    [drafts.value, base.value, isConflict.value] = [saved.value, report().version, false];
    kept.value = said(saved.value);
  }
  watch([() => sections.value.length, () => report().id], reset, { immediate: true });
  // Where nothing of ours is unsaved, what another saved is shown at once.
  watch(
    () => report().version,
    (version) => version > base.value && !isDirty.value && reset(),
  );

  /** `over`: on the version that another saved meanwhile. */
  async function store(over = false): Promise<boolean> {
    const { id, name, version } = report();
    const sent = said(drafts.value);
    const data = await save.run({ id, base: over ? version : base.value, input: input.value });
    isConflict.value = save.error.value?.code === 'CONFLICT';
    if (!data) return false;
    [base.value, kept.value] = [data.saveReport.version, sent];
    notify(t('reports.savedVersion', { name }));
    return true;
  }

  function remove(draft: DraftBlock, name: string): void {
    const before = drafts.value;
    drafts.value = without(before, draft.id);
    notify(t('composer.removed', { name }), false, { label: t('composer.undo'), run: () => (drafts.value = before) });
  }

  useLeaveGuard(() => isDirty.value);
  return {
    ...{ sections, drafts, input, isDirty, isConflict, reset, store, remove },
    error: computed<ApiError | null>(() => toApiError(answer.error.value)),
    retry: () => void answer.executeQuery({ requestPolicy: 'network-only' }),
    isSaving: save.isBusy,
    refused: computed(() => (isConflict.value ? null : save.error.value)),
  };
}

/** The browser asks before a tab is closed over what is not saved. */
function useLeaveGuard(isDirty: () => boolean): void {
  const guard = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault();
  };
  window.addEventListener('beforeunload', guard);
  onUnmounted(() => window.removeEventListener('beforeunload', guard));
}
