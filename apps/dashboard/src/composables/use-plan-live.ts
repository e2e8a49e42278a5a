import { computed } from 'vue';
import {
  KeepPlanForecastDocument,
  LinkPlanCampaignsDocument,
  PlanCalibrationDocument,
  PlanCampaignsDocument,
  PlanPacingDocument,
  PlanVersusDocument,
} from '../api/plan-outcomes.operations.js';
import { createNumberFormats } from '../format/numbers.js';
import { createTimeFormats } from '../format/times.js';
import type { PlanCampaignPartsFragment, PlanPacingPartsFragment } from '../generated/graphql.js';
import { useAnswer } from './use-answer.js';
import { refreshNow } from './use-clock.js';
import { useCommand } from './use-command.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

export type PlanPacing = PlanPacingPartsFragment;
export type PlanCampaign = PlanCampaignPartsFragment;

/** One plan that is followed; what came of it by country once it is over. */
export function usePlanLive(id: () => string) {
  const state = useAnswer(PlanPacingDocument, () => ({ id: id() }));
  const pacing = computed(() => state.data?.planPacing ?? null);
  const isOver = computed(() => pacing.value?.state === 'OVER' && pacing.value.kept != null);
  return {
    state,
    pacing,
    isOver,
    versus: useAnswer(PlanVersusDocument, () => (isOver.value ? { id: id() } : null)),
    campaigns: useAnswer(PlanCampaignsDocument, () => ({ id: id() })),
  };
}

/** Numbers in the currency and times in the zone of a plan, which may be others than the workspace's. */
export function usePlanFormats(plan: () => { currency?: string | null; range?: { timeZone: string } | null } | null) {
  const { region } = useText();
  return {
    numbers: computed(() => createNumberFormats(region.value, plan()?.currency ?? null)),
    times: computed(() => createTimeFormats(region.value, plan()?.range?.timeZone ?? 'UTC')),
  };
}

/** Keeps the forecast now, and says so. */
export function useKeepForecast() {
  const { t } = useText();
  const { isBusy, error, run } = useCommand(KeepPlanForecastDocument);
  async function keep(id: string): Promise<void> {
    if (!(await run({ id }))) return;
    notify(t('planAfter.kept'));
    refreshNow();
  }
  return { isBusy, error, keep };
}

/** Makes these campaigns the linked ones; true when they are. */
export function useLinkCampaigns() {
  const { t } = useText();
  const { isBusy, error, run } = useCommand(LinkPlanCampaignsDocument);
  async function link(id: string, campaigns: string[]): Promise<boolean> {
    if (!(await run({ id, campaigns }))) return false;
    notify(t('planAfter.linked'));
    refreshNow();
    return true;
  }
  return { isBusy, error, link };
}

export function usePlanCalibration() {
  return useAnswer(PlanCalibrationDocument, () => ({}));
}
