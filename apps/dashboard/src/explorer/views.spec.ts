import { HOURS_CATALOG, SMALL_CATALOG } from '../../../../test/support/explorer-catalog.js';
import { startsFor } from './starts.js';
import { isView, offeredViews, shownMetric, viewReasons, VIEWS, type View, type ViewReason } from './views.js';

const shape = (change: Partial<Parameters<typeof viewReasons>[0]> = {}) => ({
  metrics: ['messages'],
  dimensions: [],
  step: null,
  shown: null,
  ...change,
});

describe('views that fit a question', () => {
  it.each<[Parameters<typeof shape>[0], Partial<Record<View, ViewReason | null>>]>([
    [{}, { table: null, line: 'needsStep', bar: 'needsAxis', stacked: 'needsTwoAxes', map: 'needsCountry' }],
    [{ step: 'DAY' }, { line: null, bar: null, stacked: 'needsTwoAxes' }],
    [{ dimensions: ['country'] }, { line: 'needsStep', bar: null, stacked: 'needsTwoAxes', map: null }],
    [
      { dimensions: ['country'], step: 'DAY' },
      { line: null, stacked: null, map: 'needsCountryOnly' },
    ],
    [{ dimensions: ['country', 'channel'] }, { bar: null, stacked: null, map: 'needsCountryOnly' }],
    [
      { dimensions: ['channel', 'country'], metrics: ['people'] },
      { bar: null, stacked: 'needsSum' },
    ],
    [
      { dimensions: ['country'], step: 'DAY', metrics: ['messages', 'people'], shown: 'people' },
      { stacked: 'needsSum' },
    ],
    [{ dimensions: ['hour', 'weekday'] }, { heat: null, bar: null }],
    [{ dimensions: ['weekday', 'hour'] }, { heat: null }],
    [{ dimensions: ['hour'] }, { heat: 'needsHours' }],
    [{ dimensions: ['hour', 'weekday', 'country'] }, { heat: 'needsHours' }],
    [{ dimensions: ['hour', 'weekday'], step: 'DAY' }, { heat: 'needsHours' }],
  ])('%j: %j', (change, reasons) => {
    expect(viewReasons(shape(change), SMALL_CATALOG)).toMatchObject(reasons);
  });

  it('a table always does', () => {
    for (const dimensions of [[], ['country'], ['hour', 'weekday', 'channel']])
      expect(viewReasons(shape({ dimensions }), HOURS_CATALOG).table).toBeNull();
  });

  it('hours of the week are offered where the catalogue has them', () => {
    expect(offeredViews(SMALL_CATALOG)).toEqual(VIEWS.filter((view) => view !== 'heat'));
    expect(offeredViews(HOURS_CATALOG)).toEqual([...VIEWS]);
  });

  it.each([
    ['table', true],
    ['pie', false],
    [null, false],
    ['', false],
  ])('%j is a view: %p', (text, is) => {
    expect(isView(text)).toBe(is);
  });

  it('charts draw the chosen figure, else the first', () => {
    expect(shownMetric({ metrics: ['a', 'b'], shown: 'b' })).toBe('b');
    expect(shownMetric({ metrics: ['a', 'b'], shown: null })).toBe('a');
    expect(shownMetric({ metrics: [], shown: null })).toBe('');
  });
});

describe('questions to begin with', () => {
  it('are only those that the catalogue can answer', () => {
    expect(startsFor(SMALL_CATALOG)).toEqual([]);
    const received = { ...SMALL_CATALOG.metrics.get('messages'), name: 'messages_received' } as never;
    const catalog = { ...SMALL_CATALOG, metrics: new Map([['messages_received', received]]) };
    expect(startsFor(catalog).map(({ name }) => name)).toEqual(['startDays']);
    expect(startsFor(catalog)[0]?.state).toMatchObject({ view: 'stacked', step: 'DAY', first: 100, filters: [] });
  });
});
