import { computed } from 'vue';
import { HeldTargetsDocument } from '../api/targets.operations.js';
import type { ValueKind } from '../format/numbers.js';
import { standingOf } from '../targets/held-target.js';
import { targetCountry } from '../targets/target-line.js';
import { useAnswer } from './use-answer.js';
import { useFilters } from './use-filters.js';
import { useFormats } from './use-formats.js';
import { useText } from './use-text.js';

/** Targets that fit the page's range and country; a page of a part that no target is set for has none. */
export function useHeldTargets() {
  const { t } = useText();
  const { base, range, timeZone } = useFilters();
  const { numbers, currency } = useFormats();
  const answer = useAnswer(HeldTargetsDocument, () => {
    const country = targetCountry(base.value);
    if (country === undefined) return null;
    return { range: { from: range.value.from, to: range.value.to, timeZone: timeZone.value }, country };
  });
  const held = computed(() => new Map(answer.data?.heldTargets.map((one) => [one.metric, one])));

  /** How a figure stands against its target, in a sentence; empty where there is none. */
  function sentence(metric: string, value: string | number | null | undefined, kind: ValueKind): string {
    const target = held.value.get(metric);
    const standing = target && standingOf(target, value ?? null, currency.value);
    if (!target || !standing) return '';
    const share = numbers.value.exact(standing.share, 'share');
    const words = { share, value: numbers.value.exact(target.value, kind) };
    const said = t(`targets.${target.target.direction}_${standing.outcome}`, words);
    return target.isPart ? `${said} ${t('targets.byDays')}` : said;
  }
  return { sentence };
}
export type HeldTargets = ReturnType<typeof useHeldTargets>;
