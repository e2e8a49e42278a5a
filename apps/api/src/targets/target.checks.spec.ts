import { SpuntaError } from '@spunta/domain';
import { checkTarget, type GivenTarget } from './target.checks.js';

const given: GivenTarget = {
  ...{ metric: 'conversations_started', period: 'month', from: '2026-03-01', value: '1200.50', direction: 'at_least' },
};
const money = { metric: 'ad_spend', currency: 'EUR', direction: 'at_most' };

function fault(change: Partial<GivenTarget>): [string, string | undefined] {
  try {
    checkTarget({ ...given, ...change });
  } catch (error) {
    if (error instanceof SpuntaError) return [error.code, error.field];
    throw error;
  }
  return ['nothing', undefined];
}

it('takes a month of all countries', () => {
  expect(checkTarget(given)).toEqual({
    ...{ metric: 'conversations_started', country: '', period: 'month', fromDay: '2026-03-01', toDay: '2026-03-31' },
    ...{ value: '1200.5', currency: null, direction: 'at_least', isProrated: false },
  });
});

it('takes money in its currency, ratios, and days of one’s own', () => {
  expect(checkTarget({ ...given, ...money, country: 'IT', isProrated: true })).toMatchObject({
    ...{ country: 'IT', currency: 'EUR', isProrated: true, direction: 'at_most' },
  });
  const range = { period: 'range', from: '2026-03-05', to: '2026-04-02' };
  expect(checkTarget({ ...given, ...range, metric: 'reply_rate', value: '0.4' })).toMatchObject({
    ...{ metric: 'reply_rate', value: '0.4', fromDay: '2026-03-05', toDay: '2026-04-02' },
  });
  expect(fault({ metric: 'cost_per_conversation', currency: 'EUR' })).toEqual(['nothing', undefined]);
});

it.each<[string, Partial<GivenTarget>, string, string]>([
  ['an unknown metric', { metric: 'luck' }, 'UNKNOWN_METRIC', 'metric'],
  ['people, who do not add up', { metric: 'active_contacts' }, 'INVALID_INPUT', 'metric'],
  ['no country', { country: 'XX' }, 'INVALID_INPUT', 'country'],
  ['nothing', { value: '0' }, 'INVALID_INPUT', 'value'],
  ['less than nothing', { value: '-1' }, 'INVALID_INPUT', 'value'],
  ['no number', { value: '1e3' }, 'INVALID_INPUT', 'value'],
  ['money without a currency', { ...money, currency: null }, 'INVALID_INPUT', 'currency'],
  ['an unknown currency', { ...money, currency: 'ABC' }, 'INVALID_INPUT', 'currency'],
  ['a currency of what is no money', { currency: 'EUR' }, 'INVALID_INPUT', 'currency'],
  ['an unknown period', { period: 'week' }, 'INVALID_INPUT', 'period'],
  ['a month from its second day', { from: '2026-03-02' }, 'RANGE_INVALID', 'from'],
  ['a quarter from its second month', { period: 'quarter', from: '2026-02-01' }, 'RANGE_INVALID', 'from'],
  ['a day that never was', { from: '2026-02-30' }, 'RANGE_INVALID', 'from'],
  ['a range without an end', { period: 'range' }, 'RANGE_INVALID', 'to'],
  ['a range that runs backwards', { period: 'range', to: '2026-02-28' }, 'RANGE_INVALID', 'to'],
  ['an unknown direction', { direction: 'about' }, 'INVALID_INPUT', 'direction'],
])('refuses %s', (_what, change, code, field) => {
  expect(fault(change)).toEqual([code, field]);
});
