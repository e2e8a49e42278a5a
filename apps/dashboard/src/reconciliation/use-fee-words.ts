import { useFormats } from '../composables/use-formats.js';
import { useText } from '../composables/use-text.js';
import { createNumberFormats } from '../format/numbers.js';
import type { FeeLine } from './lines-csv.js';
import type { LineRow } from './LinesTable.vue';
import { isBeyond, withSign } from './tolerance.js';

/** How a line of fees is written for this reader. */
export function useFeeWords() {
  const { t, tOr, region } = useText();
  const { numbers, times, countryName } = useFormats();
  const count = (value: string | number | null | undefined): string => numbers.value.exact(value ?? null, 'count');
  const amountIn =
    (currency: string) =>
    (value: string | number | null | undefined): string =>
      createNumberFormats(region.value, currency || null).exact(value ?? null, 'money');
  /** Our amount of 0 for messages that nothing is known to have arrived of has no currency: theirs is taken. */
  const currencyOf = ({ ours, platform, invoice }: FeeLine): string =>
    ours.currency || platform?.currency || invoice?.currency || '';
  const amountOf = (line: FeeLine) => amountIn(currencyOf(line));
  const reason = (kind: string): string => tOr(`reconciliation.fee_${kind}`, kind);
  const areaName = (area: string): string => (area === '' || /^[A-Z]{2}$/.test(area) ? countryName.value(area) : area);
  const categoryName = (category: string): string => tOr(`reconciliation.cat_${category}`, category || '–');
  const kindOf = ({ category, type }: FeeLine): string =>
    [categoryName(category), tOr(`reconciliation.type_${type}`, type)].join(' · ');
  const isOff = {
    messages: ({ messages, ours, platform }: FeeLine): boolean =>
      messages != null && isBeyond(messages.unexplained, [ours.messages, platform?.messages], 'count'),
    cost: ({ cost, ours, platform }: FeeLine): boolean =>
      cost != null && isBeyond(cost.unexplained, [ours.amount, platform?.amount], 'money'),
    billed: ({ billed, ours, invoice }: FeeLine): boolean =>
      billed != null && isBeyond(billed.unexplained, [ours.amount, invoice?.amount], 'money'),
  };

  /** What stays of the messages, else of the money. */
  function restOf(line: FeeLine): string {
    const { messages, billed, cost } = line;
    if (messages && Number(messages.unexplained) !== 0) return withSign(messages.unexplained, count);
    const money = billed ?? cost;
    if (money) return withSign(money.unexplained, amountOf(line));
    return messages ? withSign(messages.unexplained, count) : '–';
  }

  function rowOf(line: FeeLine): LineRow {
    const { id, ours, platform, invoice } = line;
    // A month is told as it is, 2026-10.
    const period = line.period.length > 'YYYY-MM'.length ? times.value.day(line.period) : line.period;
    const cells = {
      ...{ period, area: areaName(line.area), category: kindOf(line), ours: count(ours.messages) },
      ...{ platform: count(platform?.messages), amount: currencyOf(line) === '' ? '–' : amountOf(line)(ours.amount) },
      cost: amountIn(platform?.currency ?? '')(platform?.amount),
      invoice: amountIn(invoice?.currency ?? '')(invoice?.amount),
      unexplained: restOf(line),
    };
    const isOut = isOff.messages(line) || isOff.cost(line) || isOff.billed(line);
    const name = [cells.area, cells.category, period].join(', ');
    return { id, name, cells, beyond: isOut ? ['unexplained'] : [] };
  }
  return { t, count, amountIn, amountOf, reason, isOff, rowOf, areaName, categoryName };
}
