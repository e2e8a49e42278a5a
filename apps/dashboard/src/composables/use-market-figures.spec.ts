import fc from 'fast-check';
import { onPage, settled, type Asked } from './page.fixture.js';
import { refreshNow } from './use-clock.js';
import { FIGURE_FILTERS, filterOf, useMarketFigures, type FigureFilterName } from './use-market-figures.js';

const server = ({ name }: Asked) => ({
  data:
    name === 'MarketFigures'
      ? { marketFigures: { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 } }
      : {},
});
const figuresAt = (path: string) => onPage(() => useMarketFigures(), { path, server });
const filters = (asked: Asked[]) => asked.map(({ variables }) => variables.filter);

describe('filters of figures', () => {
  it.each<[Partial<Record<FigureFilterName, string>>, object]>([
    [{}, {}],
    [
      { app: 'LINE', country: 'JP' },
      { app: 'LINE', country: 'JP' },
    ],
    [{ year: '2024' }, { fromYear: 2024, toYear: 2024 }],
    [{ year: 'soon', grade: 'D' }, {}],
    [
      { grade: 'B', own: 'yes', off: 'no' },
      { grade: 'B', own: true, off: false },
    ],
  ])('%j ask for %j', (chosen, asked) => expect(filterOf((name) => chosen[name] ?? '')).toEqual(asked));

  it('ask for nothing that was not chosen, whatever the address says', () => {
    const text = fc.oneof(fc.constantFrom('', 'A', 'yes', '2024', '-3', '1.5'), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(text, { minLength: FIGURE_FILTERS.length, maxLength: FIGURE_FILTERS.length }), (texts) => {
        const valueOf = (name: FigureFilterName) => texts[FIGURE_FILTERS.indexOf(name)] ?? '';
        const { fromYear, toYear, ...asked } = filterOf(valueOf);
        expect(toYear).toBe(fromYear);
        if (fromYear !== undefined) expect(fromYear).toBe(Math.trunc(Number(valueOf('year'))));
        for (const name of Object.keys(asked)) expect(valueOf(name as FigureFilterName)).not.toBe('');
        for (const name of ['app', 'country', 'metric', 'base'] as const) expect(asked[name] ?? '').toBe(valueOf(name));
      }),
    );
  });
});

describe('the list of figures', () => {
  it('is that of the address, and read again when asked', async () => {
    const { page, asked } = await figuresAt('/market/figures?app=LINE&year=2024&own=yes&zone=UTC');
    expect(page.isFiltered.value).toBe(true);
    expect(filters(asked)).toEqual([{ app: 'LINE', fromYear: 2024, toYear: 2024, own: true }]);
    refreshNow();
    await settled();
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual(asked[0]);
  });

  it('opens the same from the address that its choices have written', async () => {
    const { page, asked, router } = await figuresAt('/market/figures?zone=UTC');
    expect([page.isFiltered.value, filters(asked)]).toEqual([false, [{}]]);
    page.choices.country.value = 'JP';
    page.choices.grade.value = 'A';
    await settled();
    const { fullPath, query } = router.currentRoute.value;
    expect(query).toEqual({ zone: 'UTC', country: 'JP', grade: 'A' });
    const again = await figuresAt(fullPath);
    expect(filters(again.asked)).toEqual([filters(asked).at(-1)]);
    page.choices.country.value = '';
    page.choices.grade.value = '';
    await settled();
    expect([page.isFiltered.value, router.currentRoute.value.query]).toEqual([false, { zone: 'UTC' }]);
  });
});
