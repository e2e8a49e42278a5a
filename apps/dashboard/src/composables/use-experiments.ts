import { useClientHandle } from '@urql/vue';
import { computed, onUnmounted, shallowRef, watch } from 'vue';
import { toApiError, type ApiError } from '../api/errors.js';
import {
  CancelExperimentDocument,
  CreateExperimentDocument,
  ExperimentResultDocument,
  ExperimentsDocument,
  ExperimentSampleDocument,
  StartExperimentDocument,
  StopExperimentDocument,
} from '../api/experiments.operations.js';
import type {
  ExperimentInput,
  ExperimentPartsFragment,
  ExperimentResultQuery,
  ExperimentSampleQuery,
} from '../generated/graphql.js';
import { useAnswer } from './use-answer.js';
import { refreshNow, refreshTick } from './use-clock.js';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { useList } from './use-list.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

export type Experiment = ExperimentPartsFragment;
export type ExperimentSample = ExperimentSampleQuery['experimentSample'];
export type ExperimentResult = ExperimentResultQuery['experimentResult'];
const TYPING_MS = 250;

export function useExperiments() {
  const list = useList(ExperimentsDocument, (data) => data.experiments, {});
  watch(refreshTick, list.reload);
  return list;
}

export function useExperimentResult(id: () => string | null) {
  return useAnswer(ExperimentResultDocument, () => {
    const wanted = id();
    return wanted === null ? null : { id: wanted };
  });
}

/** What the fields would need, a moment after the last key; null asks nothing. An answer that a later question overtakes is let go. */
export function useExperimentSample(input: () => ExperimentInput | null) {
  const { client } = useClientHandle();
  const sample = shallowRef<ExperimentSample | null>(null);
  const error = shallowRef<ApiError | null>(null);
  let timer = 0;
  let turn = 0;

  async function read(): Promise<void> {
    const mine = ++turn;
    const asked = input();
    if (!asked) return void ([sample.value, error.value] = [null, null]);
    const answer = await client
      .query(ExperimentSampleDocument, { input: asked }, { requestPolicy: 'network-only' })
      .toPromise();
    if (mine !== turn) return;
    sample.value = answer.data?.experimentSample ?? null;
    error.value = toApiError(answer.error);
  }
  watch(
    () => JSON.stringify(input()),
    () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void read(), TYPING_MS);
    },
    { immediate: true },
  );
  onUnmounted(() => window.clearTimeout(timer));
  return { sample, error };
}

export function useCreateExperiment() {
  const { t } = useText();
  const { isBusy, error, run } = useCommand(CreateExperimentDocument);
  async function create(input: ExperimentInput): Promise<boolean> {
    if (!(await run({ input }))) return false;
    notify(t('experiments.created', { name: input.name }));
    refreshNow();
    return true;
  }
  return { isBusy, error, create };
}

/** Starts, stops and cancels; a refusal is told at the foot of the page. */
export function useExperimentSteps() {
  const { t } = useText();
  const { line } = useErrorText();
  const start = useCommand(StartExperimentDocument);
  const stop = useCommand(StopExperimentDocument);
  const cancel = useCommand(CancelExperimentDocument);
  async function move({ id, name }: Experiment, step: 'start' | 'stop' | 'cancel'): Promise<void> {
    const command = { start, stop, cancel }[step];
    const data: unknown = await (step === 'start' ? start.run({ id }) : { stop, cancel }[step].run({ id, note: '' }));
    if (!data) return notify(command.error.value ? line(command.error.value) : t('errors.OTHER'), true);
    notify(t(`experiments.did_${step}`, { name }));
    refreshNow();
  }
  return { move, isBusy: computed(() => [start, stop, cancel].some(({ isBusy }) => isBusy.value)) };
}
