import { useClientHandle } from '@urql/vue';
import { computed, ref, shallowRef } from 'vue';
import { useRoute } from 'vue-router';
import { toApiError, type ApiError } from '../../api/errors.js';
import {
  CreateReportDocument,
  DeleteReportDocument,
  ReportDocument,
  ReportSectionsDocument,
  SaveReportDocument,
} from '../../api/reports.operations.js';
import { useCommand } from '../../composables/use-command.js';
import { useErrorText } from '../../composables/use-error-text.js';
import { notify } from '../../composables/use-notice.js';
import { useText } from '../../composables/use-text.js';
import type { ReportBlockInput } from '../../generated/graphql.js';
import { keptQuery } from '../../router.js';
import {
  added,
  blockInputs,
  draftsOf,
  inputOf,
  type DraftBlock,
  type OfferedSection,
} from '../composer/composer-blocks.js';
import { draftOf, toReportInput, type ReportDraft } from '../report-draft.js';
import { isSameBlock } from './shown-block.js';

/** So often another's save may come in between before that is said. */
const TRIES = 5;

interface Named {
  id: string;
  name: string;
}
/** null: nothing is left to be changed. */
type Edit = (drafts: readonly DraftBlock[], sections: readonly OfferedSection[]) => DraftBlock[] | null;

/** Changes the blocks of saved reports on top of their newest versions: what another saved meanwhile stays. */
function useBlockEdits() {
  const { client } = useClientHandle();
  const { locale } = useText();
  const save = useCommand(SaveReportDocument);
  const error = shallowRef<ApiError | null>(null);

  async function read(id: string) {
    const fresh = { requestPolicy: 'network-only' } as const;
    const report = await client.query(ReportDocument, { id }, fresh).toPromise();
    if (!report.data) return refuse(toApiError(report.error));
    const { template, version, newest } = report.data.report;
    const variables = { template, locale: locale.value };
    const offered = await client.query(ReportSectionsDocument, variables).toPromise();
    if (!offered.data) return refuse(toApiError(offered.error));
    return { ...report.data.report, version, parameters: newest.parameters, sections: offered.data.reportSections };
  }
  function refuse(failure: ApiError | null): null {
    error.value = failure ?? { code: 'NETWORK', message: '' };
    return null;
  }

  /** The report as it was found; `isGone`: there was nothing to change. null: `error` says why not. */
  async function edit(id: string, change: Edit): Promise<(Named & { isGone: boolean }) | null> {
    error.value = null;
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const found = await read(id);
      if (!found) return null;
      const { name, version, parameters, sections } = found;
      const { blocks } = parameters;
      const drafts = change(draftsOf(blocks ? blockInputs(blocks) : null, sections), sections);
      if (!drafts) return { id, name, isGone: true };
      const input = { ...toReportInput(draftOf(parameters)), blocks: inputOf(drafts, sections) };
      if (await save.run({ id, base: version, input })) return { id, name, isGone: false };
      if (save.error.value?.code !== 'CONFLICT') break;
    }
    return refuse(save.error.value);
  }
  return { edit, error };
}

/** The last one that says the same; null: it is there no more. */
export function withoutSame(drafts: readonly DraftBlock[], block: ReportBlockInput): DraftBlock[] | null {
  const at = drafts.findLastIndex((draft) => isSameBlock(draft.block, block));
  return at === -1 ? null : drafts.filter((_, i) => i !== at);
}

/** Puts a block at the end of a saved report, or begins a new one with it; each says what it did and can be undone. */
export function useAdding() {
  const { t } = useText();
  const { line } = useErrorText();
  const route = useRoute();
  const edits = useBlockEdits();
  const create = useCommand(CreateReportDocument);
  const removal = useCommand(DeleteReportDocument);
  const isBusy = ref(false);

  function tell({ id, name }: Named, block: ReportBlockInput, undo: () => Promise<void>): void {
    const text = t('adding.added', { block: block.title ?? '', report: name });
    const to = { name: 'report-compose', params: { id }, query: keptQuery(route) };
    const action = { label: t('composer.undo'), run: () => void undo() };
    notify(text, false, action, { label: t('adding.open'), to });
  }

  async function takeBack(id: string, block: ReportBlockInput): Promise<void> {
    const done = await edits.edit(id, (drafts) => withoutSame(drafts, block));
    const { value: error } = edits.error;
    if (!done) return notify(error ? line(error) : '', true);
    notify(t(done.isGone ? 'adding.gone' : 'adding.undone', { report: done.name }));
  }
  async function discard({ id, name }: Named): Promise<void> {
    await removal.run({ id });
    const { value: error } = removal.error;
    notify(error ? line(error) : t('reports.deleted', { name }), error !== null);
  }

  async function addTo(id: string, block: ReportBlockInput): Promise<boolean> {
    const done = await edits.edit(id, (drafts, sections) => added(drafts, block, sections));
    if (done) tell(done, block, () => takeBack(id, block));
    return done !== null;
  }
  async function begin(draft: ReportDraft, block: ReportBlockInput): Promise<boolean> {
    const data = await create.run({ input: toReportInput({ ...draft, blocks: [block] }) });
    if (!data) return false;
    const made = { id: data.createReport.id, name: draft.name.trim() };
    tell(made, block, () => discard(made));
    return true;
  }
  async function whileBusy(work: Promise<boolean>): Promise<boolean> {
    isBusy.value = true;
    return work.finally(() => (isBusy.value = false));
  }

  return {
    isBusy,
    error: computed(() => create.error.value ?? edits.error.value),
    forget: () => (create.error.value = edits.error.value = null),
    addTo: (id: string, block: ReportBlockInput) => whileBusy(addTo(id, block)),
    begin: (draft: ReportDraft, block: ReportBlockInput) => whileBusy(begin(draft, block)),
  };
}
