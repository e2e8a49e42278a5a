import type { Target } from '@spunta/metadata';
import { heldTargets } from './targets.service.js';

const target = (change: Partial<Target>): Target => ({
  ...{ id: 'a', workspaceId: 'w', metric: 'conversations_started', country: '', period: 'month', version: 1 },
  ...{ fromDay: '2026-03-01', toDay: '2026-03-31', value: '3100', currency: null, direction: 'at_least' },
  ...{ isProrated: true, updatedAt: new Date(0), updatedBy: null, removedAt: null },
  ...change,
});
const march = { from: '2026-03-01', to: '2026-03-31' };
const week = { from: '2026-03-02', to: '2026-03-08' };
const told = (targets: Target[], days = march, country: string | null = null) =>
  heldTargets(targets, days, country).map(({ metric, value, isPart }) => [metric, value, isPart]);

it('are one a metric, of the country that is asked for', () => {
  const all = [target({}), target({ country: 'IT', value: '10' }), target({ metric: 'ad_spend', value: '5' })];
  expect(told(all)).toEqual([
    ['conversations_started', '3100', false],
    ['ad_spend', '5', false],
  ]);
  expect(told(all, march, 'IT')).toEqual([['conversations_started', '10', false]]);
  expect(told(all, march, 'DE')).toEqual([]);
});

it('of a part of the period are its share, of a rate the same', () => {
  expect(told([target({})], week)).toEqual([['conversations_started', '700', true]]);
  expect(told([target({ metric: 'reply_rate', value: '0.4' })], week)).toEqual([['reply_rate', '0.4', true]]);
  expect(told([target({ isProrated: false })], week)).toEqual([]);
});
