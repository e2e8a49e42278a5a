import { checkParameters, storedParameters, type ReportRequest } from './report-parameters.js';

const REQUEST: ReportRequest = {
  ...{ name: ' March ', template: 'executive', language: 'it' },
  range: { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' },
};

describe('parameters of a report', () => {
  it('are whole, whatever was left out', () => {
    const parameters = checkParameters(REQUEST);
    expect(parameters).toEqual({
      ...REQUEST,
      ...{ name: 'March', currency: null, countries: [], campaigns: [], targets: [], pageSize: 'A4' },
      ...{ plan: null, blocks: null },
    });
    expect(storedParameters(JSON.parse(JSON.stringify(parameters)) as object)).toEqual(parameters);
  });

  it('name each country once, in one order, so that equal reports are equal', () => {
    expect(checkParameters({ ...REQUEST, countries: ['IT', 'DE', 'IT'] }).countries).toEqual(['DE', 'IT']);
  });

  it.each([
    ['name', { name: 'x'.repeat(121) }],
    ['template', { template: 'Executive' }],
    ['language', { language: 'de' }],
    ['pageSize', { pageSize: 'A3' }],
    ['currency', { currency: 'euro' }],
    ['countries', { countries: ['XX'] }],
    ['countries', { countries: Array.from({ length: 301 }, () => 'IT') }],
    ['campaigns', { campaigns: ['x'.repeat(201)] }],
    ['range.from', { range: { ...REQUEST.range, from: '2026-02-30' } }],
    ['targets', { targets: Array.from({ length: 21 }, () => ({ metric: 'ad_spend', value: '1' })) }],
    ['targets.0.value', { targets: [{ metric: 'ad_spend', value: '1e9' }] }],
    ['targets.0.value', { targets: [{ metric: 'ad_spend', value: '-1' }] }],
  ])('refuse a bad %s', (field, partial) => {
    expect(() => checkParameters({ ...REQUEST, ...partial })).toThrow(expect.objectContaining({ field }) as Error);
  });

  it('out of a store that knew no sizes of pages are of A4', () => {
    const { pageSize: _, ...older } = checkParameters(REQUEST);
    expect(storedParameters(older).pageSize).toBe('A4');
    expect(checkParameters({ ...REQUEST, pageSize: 'LETTER' }).pageSize).toBe('LETTER');
  });

  it('out of the store are never others than those that were checked', () => {
    expect(() => storedParameters({ ...checkParameters(REQUEST), template: 'poem' })).toThrow();
  });
});
