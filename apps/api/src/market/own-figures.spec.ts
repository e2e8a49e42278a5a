import type { MetricsQuery, MetricsResult } from '@spunta/domain';
import { countOf, isPlaceless, readOwn, type OwnFigures } from './own-figures.js';

const range = { from: '2026-01-01', to: '2026-12-31', timeZone: 'UTC' };
const own: OwnFigures = {
  ...{ status: 'COMPLETE', dataThrough: null, range },
  rows: [
    { channel: 'whatsapp', country: 'IT', count: 7 },
    { channel: 'whatsapp', country: '', count: 2 },
    { channel: 'messenger', country: '', count: 5 },
  ],
};

describe('our own figures', () => {
  it('are counted by country; those of unknown country belong to the world alone', () => {
    expect(countOf(own, 'whatsapp', 'IT')).toBe(7);
    expect(countOf(own, 'whatsapp', 'DE')).toBe(0);
    expect(countOf(own, 'whatsapp', 'WW')).toBe(9);
    expect(countOf(own, 'whatsapp', '')).toBe(2);
  });

  it('have no place where a messenger never tells a country', () => {
    expect(['whatsapp', 'messenger', 'line'].map((channel) => isPlaceless(own, channel))).toEqual([false, true, false]);
  });

  it('are read page by page, of the countries asked and of unknown ones', async () => {
    const asked: MetricsQuery[] = [];
    const row = (channel: string, country: string, number: number | null) => ({
      dimensions: [{ value: channel }, { value: country }],
      values: [{ number }],
    });
    const pages = [
      { rows: [row('whatsapp', 'IT', 7)], pageInfo: { hasNextPage: true, endCursor: 'c' }, status: 'PARTIAL' },
      { rows: [row('line', '', null)], pageInfo: { hasNextPage: false, endCursor: null }, status: 'PARTIAL' },
    ];
    const ask = (query: MetricsQuery) => {
      asked.push(query);
      return Promise.resolve(pages[asked.length - 1] as unknown as MetricsResult);
    };
    const read = await readOwn(ask, 'active_contacts', range, ['IT']);
    expect(read).toMatchObject({
      status: 'PARTIAL',
      rows: [
        { channel: 'whatsapp', country: 'IT', count: 7 },
        { channel: 'line', country: '', count: 0 },
      ],
    });
    expect(asked.map(({ after }) => after)).toEqual([null, 'c']);
    expect(asked[0]?.filters).toEqual([{ dimension: 'country', operator: 'IN', values: ['IT', ''] }]);
    expect(
      (await readOwn(() => Promise.resolve(pages[1] as unknown as MetricsResult), 'active_contacts', range, null)).rows,
    ).toHaveLength(1);
  });
});
