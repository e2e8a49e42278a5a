import { readFilter } from '../explorer/explorer-filters.js';
import { linkOf } from './alert-link.js';

const nowhere = { country: null, day: null, channel: null, template: null };

describe('the way from an alert to its figure', () => {
  it('of fees leads to the country’s costs, with the four weeks up to the day', () => {
    const spike = { ...nowhere, kind: 'FEE_SPIKE' as const, day: '2026-03-01' };
    expect(linkOf({ ...spike, country: 'IT' })).toEqual({
      name: 'costs',
      query: { metric: 'message_fees', from: '2026-02-02', to: '2026-03-01', country: 'IT' },
    });
    // The bar has no way to say an unknown country: all are shown.
    expect(linkOf({ ...spike, country: '' }).query).not.toHaveProperty('country');
  });

  it('of a template leads to its fees by category, whatever its name is made of', () => {
    const { name, query } = linkOf({ ...nowhere, kind: 'TEMPLATE_RECATEGORISED', template: 'promo,50%' });
    expect(name).toBe('explorer');
    expect(readFilter(query.f ?? '')).toEqual({ dimension: 'template', operator: 'IN', values: ['promo,50%'] });
  });

  it.each([
    ['COVERAGE_DROP', 'attribution', { range: 'last_90_days', channel: 'messenger' }],
    ['TIER_CHANGED', 'rates', {}],
    ['TOKEN_EXPIRING', 'ad-accounts', {}],
    ['SOURCE_SILENT', 'connections', {}],
  ] as const)('of the kind %s leads to the page %s', (kind, name, query) => {
    expect(linkOf({ ...nowhere, channel: 'messenger', kind })).toEqual({ name, query });
  });
});
