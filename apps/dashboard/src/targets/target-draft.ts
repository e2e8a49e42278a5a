import type { MetricTargetInput, TargetDirection, TargetPartsFragment, TargetPeriod } from '../generated/graphql.js';
import type { ValueKind } from '../format/numbers.js';

export type Target = TargetPartsFragment;
export const TARGET_PERIODS = ['MONTH', 'QUARTER', 'YEAR', 'RANGE'] as const satisfies TargetPeriod[];
export const TARGET_DIRECTIONS = ['AT_LEAST', 'AT_MOST'] as const satisfies TargetDirection[];

/** A target as its form holds it; `value` as it is typed, a share in percent. */
export interface TargetDraft {
  metric: string;
  /** '': all countries together. */
  country: string;
  period: TargetPeriod;
  from: string;
  to: string;
  value: string;
  currency: string | null;
  direction: TargetDirection;
  isProrated: boolean;
}

export function newTarget(today: string, currency: string | null): TargetDraft {
  const from = periodStart('MONTH', today);
  return {
    ...{ metric: '', country: '', period: 'MONTH', from, to: '', value: '', currency },
    ...{ direction: 'AT_LEAST', isProrated: false },
  };
}

export function targetDraftOf(target: Target, kind: ValueKind): TargetDraft {
  const { metric, country, period, fromDay, toDay, value, currency, direction, isProrated } = target;
  const typed = kind === 'share' ? shifted(value, 2) : value;
  return {
    ...{ metric, country, period, from: fromDay, to: period === 'RANGE' ? toDay : '', value: typed },
    ...{ currency: currency ?? null, direction, isProrated },
  };
}

export type TargetFault = 'metric' | 'from' | 'to' | 'value' | 'currency';

export function targetFaults(draft: TargetDraft, kind: ValueKind): Set<TargetFault> {
  const faults = new Set<TargetFault>();
  if (draft.metric === '') faults.add('metric');
  if (!isDay(draft.from)) faults.add('from');
  if (draft.period === 'RANGE' && (!isDay(draft.to) || draft.to < draft.from)) faults.add('to');
  if (!(Number(exact(draft.value) ?? 0) > 0)) faults.add('value');
  if (kind === 'money' && !draft.currency) faults.add('currency');
  return faults;
}

/** Of a draft without faults. */
export function targetInput(draft: TargetDraft, kind: ValueKind): MetricTargetInput {
  const { metric, country, period, from, to, direction, isProrated } = draft;
  const value = exact(draft.value) ?? '';
  return {
    ...{ metric, country: country || null, period, from: periodStart(period, from), direction, isProrated },
    to: period === 'RANGE' ? to : null,
    value: kind === 'share' ? shifted(value, -2) : value,
    currency: kind === 'money' ? draft.currency : null,
  };
}

/** First day of the month, quarter or year of a day; a range begins on the day itself. */
export function periodStart(period: TargetPeriod, day: string): string {
  const [year = '', month = ''] = day.split('-');
  if (period === 'RANGE') return day;
  if (period === 'YEAR') return `${year}-01-01`;
  const first = period === 'QUARTER' ? Math.floor((Number(month) - 1) / 3) * 3 + 1 : Number(month);
  return `${year}-${String(first).padStart(2, '0')}-01`;
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Digits with a point or a comma before the decimals; null: no such number. */
function exact(text: string): string | null {
  const plain = text.trim().replace(',', '.');
  return /^\d{1,20}(\.\d{1,10})?$/.test(plain) ? plain : null;
}

/** The decimal point moved to the right, exactly. */
function shifted(value: string, by: number): string {
  const [whole = '', part = ''] = value.split('.');
  const digits = `00${whole}${part}00`;
  const point = 2 + whole.length + by;
  const [left, right] = [digits.slice(0, point), digits.slice(point)];
  const decimals = right.replace(/0+$/, '');
  const integer = left.replace(/^0+(?=\d)/, '');
  return decimals === '' ? integer : `${integer}.${decimals}`;
}
