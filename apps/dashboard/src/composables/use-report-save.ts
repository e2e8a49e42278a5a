import { computed, ref, type Ref } from 'vue';
import type { ApiError } from '../api/errors.js';
import { CreateReportDocument, RunReportDocument, SaveReportDocument } from '../api/reports.operations.js';
import {
  faultsOf,
  toReportInput,
  type DraftFault,
  type DraftField,
  type ReportDraft,
} from '../reports/report-draft.js';
import { router } from '../router.js';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { notify } from './use-notice.js';
import type { Report } from './use-reports.js';
import { useText } from './use-text.js';

/** Fields under which a sentence of the server can stand. */
const PLACED = ['name', 'plan', 'currency', 'range', 'range.from', 'range.to'];
type Placed = DraftField | 'plan' | 'currency';

/** Saves the draft of a report: a new one is run at once, one that is there gets a version more. */
export function useReportSave(draft: Ref<ReportDraft>) {
  const { t } = useText();
  const { detail, line } = useErrorText();
  const create = useCommand(CreateReportDocument);
  const change = useCommand(SaveReportDocument);
  const run = useCommand(RunReportDocument);
  const isTried = ref(false);
  const faults = computed(() => faultsOf(draft.value));
  const error = computed(() => create.error.value ?? change.error.value);
  const words: Record<DraftFault, () => string> = {
    required: () => t('account.required'),
    range: () => t('filters.badRange'),
    number: () => t('reports.badTarget'),
    twice: () => t('reports.targetTwice'),
  };

  function forget(): void {
    isTried.value = false;
    create.error.value = change.error.value = null;
  }

  function faultOf(field: Placed): string | undefined {
    const fault = faults.value.get(field as DraftField);
    if (fault && (isTried.value || fault === 'range')) return words[fault]();
    const { value } = error;
    return value?.field?.startsWith(field) && PLACED.includes(value.field) ? detail(value) : undefined;
  }

  async function store(report: Report | null): Promise<string | null> {
    const input = toReportInput(draft.value);
    if (report) {
      const saved = await change.run({ id: report.id, base: report.version, input });
      return saved?.saveReport.id ?? null;
    }
    return (await create.run({ input }))?.createReport.id ?? null;
  }

  const compose = (id: string) => router.push({ name: 'report-compose', params: { id } });

  /** The id of the report; null: something is at fault, and nothing was saved. */
  async function save(report: Report | null): Promise<string | null> {
    forget();
    isTried.value = true;
    if (faults.value.size > 0) return null;
    const id = await store(report);
    if (id === null) return null;
    if (!report) await run.run({ id });
    const name = draft.value.name.trim();
    if (run.error.value) notify(line(run.error.value), true);
    else if (report) notify(t('reports.savedVersion', { name }));
    else notify(t('reports.queued', { name }), false, { label: t('composer.compose'), run: () => void compose(id) });
    return id;
  }

  return {
    ...{ save, forget, faultOf },
    /** What no field can say. */
    refused: computed<ApiError | null>(() => (PLACED.includes(error.value?.field ?? '') ? null : error.value)),
    isBusy: computed(() => create.isBusy.value || change.isBusy.value || run.isBusy.value),
  };
}
