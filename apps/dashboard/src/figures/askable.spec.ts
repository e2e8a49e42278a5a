import { askableMetrics, blockingDimension, warningAbout } from './askable.js';

const CATALOG = new Map([
  ['conversations', { dimensions: ['country', 'channel', 'campaign'] }],
  ['ad_spend', { dimensions: ['country', 'campaign', 'placement'] }],
]);

describe('what can be asked together', () => {
  it.each([
    [[], ['conversations', 'ad_spend']],
    [['country'], ['conversations', 'ad_spend']],
    [['channel'], ['conversations']],
    [['placement'], ['ad_spend']],
    [['channel', 'placement'], []],
  ])('by %j: %j', (dimensions, askable) => {
    expect(askableMetrics(CATALOG, ['conversations', 'ad_spend', 'not_declared'], dimensions)).toEqual(askable);
  });

  it('is everything while the catalogue is not known', () => {
    expect(askableMetrics(new Map(), ['conversations', 'anything'], ['channel'])).toEqual([
      'conversations',
      'anything',
    ]);
  });

  it.each([
    ['ad_spend', ['country'], null],
    ['ad_spend', ['country', 'channel'], 'channel'],
    ['not_declared', [], ''],
  ])('%s by %j is blocked by %j', (metric, dimensions, blocking) => {
    expect(blockingDimension(CATALOG.get(metric), dimensions)).toBe(blocking);
  });
});

describe('why a figure is unknown', () => {
  const general = { metric: null, message: 'Deliveries wait.' };
  const own = { metric: 'ad_spend', message: 'No ad report.' };
  const other = { metric: 'ad_clicks', message: 'No clicks.' };

  it.each([
    [[general, other, own], 'No ad report.'],
    [[other, general], 'Deliveries wait.'],
    [[other], 'No clicks.'],
    [[], null],
  ])('by %j: %j', (warnings, reason) => {
    expect(warningAbout(warnings, 'ad_spend')).toBe(reason);
  });
});
