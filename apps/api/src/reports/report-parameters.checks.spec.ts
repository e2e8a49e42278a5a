import { SpuntaError } from '@spunta/domain';
import fc from 'fast-check';
import { checkParameters, storedParameters, type ReportRequest } from './report-parameters.js';

const REQUEST: ReportRequest = {
  ...{ name: 'March', template: 'executive', language: 'en', currency: 'EUR' },
  range: { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' },
};
function faultOf(partial: Partial<ReportRequest>): [code: string, field: string | undefined] {
  try {
    checkParameters({ ...REQUEST, ...partial });
    return ['none', undefined];
  } catch (error) {
    if (!(error instanceof SpuntaError)) throw error;
    expect(error.message.length).toBeGreaterThan(10);
    return [error.code, error.field];
  }
}
const spend = (value: string) => ({ metric: 'ad_spend', value });

describe('what a report takes', () => {
  it.each<[Partial<ReportRequest>, string]>([
    [{ name: '   ' }, 'name'],
    [{ template: '' }, 'template'],
    [{ pageSize: 'a4' }, 'pageSize'],
    [{ countries: ['it'] }, 'countries'],
    [{ countries: [''] }, 'countries'],
    [{ campaigns: [''] }, 'campaigns'],
    [{ campaigns: Array.from({ length: 301 }, (_, i) => `c${i}`) }, 'campaigns'],
    [{ targets: [spend('1'), { metric: 'no_such_metric', value: '1' }] }, 'targets.1.metric'],
    [{ targets: [spend('1'), spend('2')] }, 'targets.1.metric'],
    [{ targets: [spend('0')] }, 'targets.0.value'],
    [{ targets: [spend('')] }, 'targets.0.value'],
    [{ targets: [spend('1,5')] }, 'targets.0.value'],
    [{ targets: [spend('Infinity')] }, 'targets.0.value'],
  ])('is not %j', (partial, field) => {
    expect(faultOf(partial)).toEqual(['INVALID_INPUT', field]);
  });

  it.each<Partial<ReportRequest>>([
    { name: 'x'.repeat(120) },
    { campaigns: ['x'.repeat(200)] },
    { campaigns: Array.from({ length: 300 }, (_, i) => `c${i}`) },
    { targets: [spend('0.01')] },
    { pageSize: 'LETTER' },
    { countries: null, campaigns: null, targets: null, pageSize: null, currency: null, plan: null },
    { range: { from: '2026-03-01', to: '2026-03-01', timeZone: 'UTC' } },
  ])('may be %j, at the edge of what it takes', (partial) => {
    expect(faultOf(partial)).toEqual(['none', undefined]);
  });

  it('names what is unknown, so that people see which of many it is', () => {
    expect(() => checkParameters({ ...REQUEST, countries: ['IT', 'XX', 'DE'] })).toThrow('"XX"');
  });

  it('has days in their order', () => {
    const [code, field] = faultOf({ range: { from: '2026-03-02', to: '2026-03-01', timeZone: 'UTC' } });
    expect([code, field?.startsWith('range')]).toEqual(['RANGE_INVALID', true]);
  });

  it('is the same after a second check and after the store, whatever it was', () => {
    const request: fc.Arbitrary<ReportRequest> = fc.record({
      name: fc.string({ minLength: 1, maxLength: 50 }).map((name) => ` x${name} `),
      template: fc.constantFrom('executive', 'campaign', 'country', 'costs', 'market', 'plan'),
      range: fc.constant(REQUEST.range),
      currency: fc.constantFrom(null, 'EUR', 'USD'),
      language: fc.constantFrom('en', 'it'),
      countries: fc.array(fc.constantFrom('IT', 'DE', 'US', 'ES')),
      campaigns: fc.array(fc.constantFrom('a', 'b', 'c')),
      targets: fc.option(fc.constant([spend('1200.5')])),
      pageSize: fc.constantFrom('A4', 'LETTER', null),
      plan: fc.option(fc.uuid()),
    });
    fc.assert(
      fc.property(request, (given) => {
        const checked = checkParameters(given);
        expect(checkParameters(checked)).toEqual(checked);
        expect(storedParameters(JSON.parse(JSON.stringify(checked)) as object)).toEqual(checked);
        expect(checkParameters({ ...given, countries: [...(given.countries ?? [])].reverse() })).toEqual(checked);
        expect(new Set(checked.countries)).toEqual(new Set(given.countries));
        expect(new Set(checked.campaigns).size).toBe(checked.campaigns.length);
      }),
      { numRuns: 60 },
    );
  });

  it('stored before pages had a size is of A4', () => {
    const { pageSize, ...older } = checkParameters(REQUEST);
    expect([pageSize, storedParameters(older).pageSize]).toEqual(['A4', 'A4']);
    expect(() => storedParameters({ ...older, pageSize: 'A3' })).toThrow();
  });
});
