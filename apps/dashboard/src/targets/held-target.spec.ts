import { standingOf, type HeldTarget } from './held-target.js';

const held = (change: Partial<HeldTarget['target']> = {}): HeldTarget => ({
  ...{ metric: 'm', value: '200', isPart: false },
  target: { currency: null, direction: 'AT_LEAST', ...change },
});

it.each([
  ['AT_LEAST', '100', 0.5, 'open'],
  ['AT_LEAST', '200', 1, 'met'],
  ['AT_LEAST', 300, 1.5, 'met'],
  ['AT_MOST', '100', 0.5, 'open'],
  ['AT_MOST', '200', 1, 'open'],
  ['AT_MOST', '201', 1.005, 'exceeded'],
  ['AT_LEAST', 0, 0, 'open'],
] as const)('%s 200: %s is %d of it, %s', (direction, value, share, outcome) => {
  expect(standingOf(held({ direction }), value, null)).toEqual({ share, outcome });
});

it('says nothing of what is unknown or in another currency', () => {
  expect(standingOf(held(), null, 'EUR')).toBeNull();
  expect(standingOf(held({ currency: 'USD' }), '100', 'EUR')).toBeNull();
  expect(standingOf(held({ currency: 'USD' }), '100', null)).toBeNull();
  expect(standingOf(held({ currency: 'EUR' }), '100', 'EUR')).toEqual({ share: 0.5, outcome: 'open' });
});
