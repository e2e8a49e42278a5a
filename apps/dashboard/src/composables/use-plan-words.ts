import { computed } from 'vue';
import { createNumberFormats, UNKNOWN_MARK, type ValueKind } from '../format/numbers.js';
import type { Destination, PlanGoal } from '../generated/graphql.js';
import { destinationName, placementLabel } from '../plans/plan-choices.js';
import { useFormats } from './use-formats.js';
import { useText } from './use-text.js';

/** Middle of the draws and the ends of their middle 80 %; null: not known. */
export interface Estimate {
  median?: number | null;
  low?: number | null;
  high?: number | null;
}

/** Names and figures of a plan as its reader writes them; amounts are in the plan's currency. */
export function usePlanWords(currency: () => string | null) {
  const { t, region } = useText();
  const { countryName, channelName, times } = useFormats();
  const numbers = computed(() => createNumberFormats(region.value, currency()));
  const write = (value: number | string | null | undefined, kind: ValueKind) => numbers.value.exact(value, kind);
  const isUnknown = (figure: Estimate | null | undefined) => figure?.median == null;
  return {
    ...{ t, numbers, times, write, placementName: placementLabel },
    countryName: (code: string) => countryName.value(code),
    destinationName: (destination: Destination) => destinationName(destination, channelName),
    goalName: (goal: PlanGoal) => t(`plans.goal_${goal}`),
    /** "120 to 340"; an end that is not known is a dash. */
    span: (figure: Estimate | null | undefined, kind: ValueKind) =>
      isUnknown(figure)
        ? UNKNOWN_MARK
        : t('plans.span', { low: write(figure?.low, kind), high: write(figure?.high, kind) }),
    /** "230 (120 to 340)" */
    estimate: (figure: Estimate | null | undefined, kind: ValueKind) =>
      isUnknown(figure)
        ? UNKNOWN_MARK
        : t('plans.estimate', {
            ...{ median: write(figure?.median, kind), low: write(figure?.low, kind), high: write(figure?.high, kind) },
          }),
  };
}
export type PlanWords = ReturnType<typeof usePlanWords>;
