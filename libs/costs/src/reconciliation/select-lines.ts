import { SpuntaError, type MetricsFilter } from '@spunta/domain';
import type { AdLine } from './ad-lines.js';
import { isZero } from './explain.js';
import type { FeeLine } from './fee-lines.js';

/** All lines, those that differ at all, or those that stay unexplained. */
export const LINE_CHOICES = ['all', 'different', 'unexplained'] as const;
export type LineChoice = (typeof LINE_CHOICES)[number];

type Values<Line> = Readonly<Record<string, (line: Line) => string>>;

const AD_VALUES: Values<AdLine> = {
  campaign: ({ campaign }) => campaign,
  ad_set: ({ adSet }) => adSet,
  ad: ({ ad }) => ad,
};
const FEE_VALUES: Values<FeeLine> = {
  country: ({ area }) => area,
  category: ({ category }) => category,
  account: ({ account }) => account,
};

export function selectAdLines(
  lines: readonly AdLine[],
  filters: readonly MetricsFilter[],
  choice: LineChoice,
): AdLine[] {
  const passes = allOf(filters, AD_VALUES);
  return lines.filter((line) => passes(line) && isChosen([line], choice));
}

export function selectFeeLines(
  lines: readonly FeeLine[],
  filters: readonly MetricsFilter[],
  choice: LineChoice,
): FeeLine[] {
  const passes = allOf(filters, FEE_VALUES);
  return lines.filter((line) => passes(line) && isChosen([line.messages, line.cost, line.billed], choice));
}

function isChosen(found: readonly ({ difference: string; unexplained: string } | null)[], choice: LineChoice): boolean {
  if (choice === 'all') return true;
  const of = choice === 'different' ? 'difference' : 'unexplained';
  return found.some((one) => one !== null && !isZero(one[of]));
}

/** Throws INVALID_INPUT on a filter that these lines have no value for. */
function allOf<Line>(filters: readonly MetricsFilter[], values: Values<Line>): (line: Line) => boolean {
  const tests = filters.map(({ dimension, operator, values: wanted }) => {
    const valueOf = Object.hasOwn(values, dimension) ? values[dimension] : undefined;
    const isNegative = operator === 'IS_NOT' || operator === 'NOT_IN';
    if (!valueOf || !(isNegative || operator === 'IS' || operator === 'IN'))
      throw new SpuntaError(
        'INVALID_INPUT',
        `These lines can be filtered by ${Object.keys(values).join(', ')} with IS, IS_NOT, IN or NOT_IN.`,
        'filters',
      );
    return (line: Line): boolean => wanted.includes(valueOf(line)) !== isNegative;
  });
  return (line) => tests.every((test) => test(line));
}
