import fc from 'fast-check';
import { isDecimalText, isOperatorFor, isWhole, operatorsFor, readFilter, writeFilter } from './explorer-filters.js';
import type { FilterOperator } from '../generated/graphql.js';

describe('a filter as text', () => {
  it.each([
    ['country.IN.IT,DE', { dimension: 'country', operator: 'IN', values: ['IT', 'DE'] }],
    ['country.IN.', { dimension: 'country', operator: 'IN', values: [''] }],
    ['campaign.IN.a%2Cb', { dimension: 'campaign', operator: 'IN', values: ['a,b'] }],
    ['campaign.CONTAINS.v1.2.3', { dimension: 'campaign', operator: 'CONTAINS', values: ['v1.2.3'] }],
    ['ad_spend.GTE.-0.5', { dimension: 'ad_spend', operator: 'GTE', values: ['-0.5'] }],
    ['campaign.IN.two\nlines', { dimension: 'campaign', operator: 'IN', values: ['two\nlines'] }],
  ])('%j is read', (text, filter) => {
    expect(readFilter(text)).toEqual(filter);
  });

  it.each(['', 'country', 'country.IN', '.IN.IT', 'Country.IN.IT', 'country.in.IT', 'country.LIKE.IT', 'a.GT.1,2'])(
    '%j is none',
    (text) => {
      expect(readFilter(text)).toBeNull();
    },
  );

  it('is none when it is longer than the server takes', () => {
    expect(readFilter(`country.IN.${'x'.repeat(501)}`)).toBeNull();
    expect(readFilter(`country.IN.${'x,'.repeat(1000)}`)).toBeNull();
    expect(readFilter(`country.IN.${'x,'.repeat(999)}`)?.values).toHaveLength(1000);
  });

  it('comes back as it was, whatever the values hold', () => {
    const values = fc.array(fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom(',', '%', '%2C', '%25')), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(values, (list) => {
        const filter = { dimension: 'campaign', operator: 'IN' as const, values: list };
        expect(readFilter(writeFilter(filter))).toEqual(filter);
      }),
    );
  });
});

describe('a filter that says something', () => {
  it.each<[FilterOperator, string[], boolean]>([
    ['IN', [], false],
    ['IN', [''], true],
    ['NOT_IN', ['IT'], true],
    ['CONTAINS', [], false],
    ['CONTAINS', [''], false],
    ['CONTAINS', ['x'], true],
    ['GT', ['10'], true],
    ['GT', ['ten'], false],
    ['IS', ['0.5'], true],
    ['IS', [], false],
  ])('%s %j: %p', (operator, values, isSaid) => {
    expect(isWhole({ dimension: 'x', operator, values })).toBe(isSaid);
  });

  it.each([
    ['12', true],
    ['-0.5', true],
    ['1,5', false],
    ['1e3', false],
    ['', false],
    ['.5', false],
    ['1.', false],
    ['12345678901234567890', false],
  ])('%j is a decimal: %p', (text, isDecimal) => {
    expect(isDecimalText(text)).toBe(isDecimal);
  });

  it('figures are compared and names are listed or searched', () => {
    const both = operatorsFor('metric').filter((operator) => isOperatorFor('dimension', operator));
    expect(both).toEqual([]);
    expect(isOperatorFor('metric', 'GT')).toBe(true);
    expect(isOperatorFor('dimension', 'CONTAINS')).toBe(true);
  });
});
