import { EMPTY_FIGURE, fieldsOf, figureFaults, figureInput } from './figure-form.js';

const WHOLE = {
  ...EMPTY_FIGURE,
  ...{ country: 'IT', period: '2026', value: '81,5', sourceName: 'Own survey', sourceUrl: 'https://example.test/a' },
  sampleSize: '1200',
};

describe('a figure that is typed', () => {
  it('is sent as the server takes it', () => {
    expect(figureFaults(WHOLE, 'percent')).toEqual({});
    expect(figureInput(WHOLE, true)).toEqual({
      ...{ app: 'WhatsApp', country: 'IT', period: '2026', metric: 'penetration_population', value: '81.5' },
      ...{ sourceName: 'Own survey', sourceUrl: 'https://example.test/a', grade: 'A', sampleSize: 1200, off: true },
    });
    expect(figureInput({ ...WHOLE, sourceUrl: ' ', sampleSize: '' }, false)).toMatchObject({
      sourceUrl: null,
      sampleSize: null,
    });
  });

  it('begins as the figure that it corrects, which changes nothing by itself', () => {
    const figure = {
      ...{ id: 'f', app: 'LINE', country: 'JP', countryName: 'Japan', period: '2024-Q4', metric: 'mau', baseName: '' },
      ...{ value: '97000000', unit: 'users', source: { name: 'LY', url: null, grade: 'A' as const }, sampleSize: null },
      ...{ old: false, caveats: [], own: false, off: false },
    };
    const fields = fieldsOf(figure);
    expect(figureFaults(fields, 'users')).toEqual({});
    expect(figureInput(fields, false)).toMatchObject({
      app: 'LINE',
      value: '97000000',
      sourceName: 'LY',
      sourceUrl: null,
      sampleSize: null,
    });
  });

  it.each([
    ['period', '2026-13', 'marketFigures.badPeriod'],
    ['period', '26', 'marketFigures.badPeriod'],
    ['value', '-1', 'marketFigures.badValue'],
    ['value', 'much', 'marketFigures.badValue'],
    ['value', '100.5', 'marketFigures.badPercent'],
    ['sourceUrl', 'example.test', 'marketFigures.badAddress'],
    ['sampleSize', '0', 'marketFigures.badSample'],
    ['sampleSize', '1.5', 'marketFigures.badSample'],
    ['sourceName', ' ', 'account.required'],
    ['country', '', 'account.required'],
    ['period', '', 'account.required'],
  ] as const)('is stopped at %s %j', (field, text, fault) => {
    expect(figureFaults({ ...WHOLE, [field]: text }, 'percent')).toEqual({ [field]: fault });
  });

  it.each(['2026', '2026-06', '2026-Q3', '1999'])('may be of %s', (period) => {
    expect(figureFaults({ ...WHOLE, period }, 'percent')).toEqual({});
  });
});
