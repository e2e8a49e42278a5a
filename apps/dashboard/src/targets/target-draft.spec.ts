import fc from 'fast-check';
import {
  newTarget,
  periodStart,
  targetDraftOf,
  targetFaults,
  targetInput,
  type Target,
  type TargetDraft,
} from './target-draft.js';

const draft = (change: Partial<TargetDraft> = {}): TargetDraft => ({
  ...newTarget('2026-05-14', 'EUR'),
  ...{ metric: 'ad_spend', value: '1200' },
  ...change,
});

it.each([
  ['MONTH', '2026-05-01'],
  ['QUARTER', '2026-04-01'],
  ['YEAR', '2026-01-01'],
  ['RANGE', '2026-05-14'],
] as const)('the %s of a day begins on %s', (period, start) => {
  expect(periodStart(period, '2026-05-14')).toBe(start);
});

it('a new target is of this month', () => {
  expect(newTarget('2026-12-31', null)).toMatchObject({ period: 'MONTH', from: '2026-12-01', country: '', value: '' });
});

it.each<[string, Partial<TargetDraft>, string[]]>([
  ['is ready', {}, []],
  ['takes a comma', { value: ' 12,5 ' }, []],
  ['needs a metric', { metric: '' }, ['metric']],
  ['needs a number', { value: 'many' }, ['value']],
  ['needs one above zero', { value: '0' }, ['value']],
  ['needs its currency', { currency: null }, ['currency']],
  ['needs a day', { from: '' }, ['from']],
  ['needs the end of a range', { period: 'RANGE' }, ['to']],
  ['does not run backwards', { period: 'RANGE', to: '2026-04-30' }, ['to']],
])('a draft %s', (_what, change, faults) => {
  expect([...targetFaults(draft(change), 'money')]).toEqual(faults);
});

it('needs no currency where it is no money, and sends none', () => {
  expect([...targetFaults(draft({ currency: null }), 'count')]).toEqual([]);
  expect(targetInput(draft(), 'count').currency).toBeNull();
});

it.each([
  ['money', '12,50', '12.50'],
  ['count', '1200', '1200'],
  ['share', '40', '0.4'],
  ['share', '0.5', '0.005'],
  ['share', '100', '1'],
  ['share', '2.75', '0.0275'],
] as const)('%s typed as %s is sent as %s', (kind, value, sent) => {
  expect(targetInput(draft({ value }), kind).value).toBe(sent);
});

it('is sent for whole periods, and comes back as it was', () => {
  const input = targetInput(draft({ period: 'QUARTER', from: '2026-05-14', country: 'IT' }), 'money');
  expect(input).toMatchObject({ period: 'QUARTER', from: '2026-04-01', to: null, country: 'IT', currency: 'EUR' });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (hundredths) => {
      const target: Target = {
        ...{ id: 'a', metric: 'reply_rate', country: '', period: 'RANGE', version: 1, updatedAt: '', updatedBy: null },
        ...{ fromDay: '2026-05-14', toDay: '2026-05-20', currency: null, direction: 'AT_LEAST', isProrated: true },
        value: String(hundredths / 10_000),
      };
      const again = targetInput(targetDraftOf(target, 'share'), 'share');
      expect(again).toMatchObject({ to: '2026-05-20', isProrated: true });
      expect(Number(again.value)).toBe(hundredths / 10_000);
    }),
  );
});
