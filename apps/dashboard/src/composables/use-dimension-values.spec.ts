import { onPage, settled, type Answer } from './page.fixture.js';
import { ref } from 'vue';
import { HOURS } from '../explorer/heat-grid.js';
import { CHANNELS } from '../filters/choices.js';
import { allCountryCodes } from '../format/countries.js';
import { useDimensionValues } from './use-dimension-values.js';

const dimension = (name: string, values: string[] = []) => ({ name, label: name, description: '', values });
const CATALOG = {
  metrics: [],
  dimensions: [dimension('campaign'), dimension('attribution', ['link', 'none'])],
};
const CAMPAIGNS = ['Spring 10', 'Spring 9', 'Écoute', 'Zeta', ''];

function valuesServer() {
  const rows = CAMPAIGNS.map((value) => ({
    ...{ time: null, values: [] },
    dimensions: [
      { name: 'campaign', value, label: value },
      { name: 'country', value: 'IT', label: 'Italy' },
    ],
  }));
  return { data: { metrics: { rows, totals: [], warnings: [] } } };
}

async function valuesOf(
  name: string,
  metric = 'ad_spend',
  catalog = (): Answer => ({ data: { metricCatalog: CATALOG } }),
) {
  const [dimensionName, path] = [ref(name), '/explore?from=2026-11-01&to=2026-11-03&zone=UTC&country=IT'];
  const use = () =>
    useDimensionValues(
      () => dimensionName.value,
      () => metric,
    );
  const mounted = await onPage(use, { path, server: ({ name }) => (name === 'Catalog' ? catalog() : valuesServer()) });
  const questions = () => mounted.asked.filter((one) => one.name === 'Metrics').map(({ variables }) => variables.query);
  return { ...mounted, dimensionName, questions, options: () => mounted.page.options.value };
}

describe('values to filter by', () => {
  it('are known without asking for countries, messengers and hours, with the unknown one', async () => {
    for (const [name, known] of [
      ['country', allCountryCodes()],
      ['channel', CHANNELS],
      ['hour', HOURS],
    ] as const) {
      const { options, questions } = await valuesOf(name);
      expect(
        options()
          .map(({ value }) => value)
          .sort(),
      ).toEqual([...known, ''].sort());
      expect(questions()).toEqual([]);
    }
  });

  it('of a closed set are those of the catalogue, without an unknown one', async () => {
    const { options, questions } = await valuesOf('attribution');
    expect(new Set(options().map(({ value }) => value))).toEqual(new Set(['link', 'none']));
    expect(questions()).toEqual([]);
  });

  it('of an open one are those that the metric has in the range, whatever else is filtered', async () => {
    const { options, questions } = await valuesOf('campaign');
    expect(questions()).toEqual([
      expect.objectContaining({
        ...{ metrics: ['ad_spend'], dimensions: ['campaign'], filters: [] },
        range: { from: '2026-11-01', to: '2026-11-03', timeZone: 'UTC' },
      }),
    ]);
    expect(
      options()
        .map(({ value }) => value)
        .sort(),
    ).toEqual([...CAMPAIGNS].sort());
  });

  it('of an open one are asked for where the catalogue can not be read too', async () => {
    const { options, questions } = await valuesOf('campaign', 'ad_spend', () => ({ errors: [{ message: 'Down.' }] }));
    expect([questions().length, options().length]).toEqual([1, CAMPAIGNS.length]);
  });

  it('are asked for once a dimension and a metric are chosen, and anew for another dimension', async () => {
    const { dimensionName, options, questions } = await valuesOf('');
    expect(questions()).toEqual([]);
    dimensionName.value = 'campaign';
    await settled();
    expect(questions()).toHaveLength(1);
    dimensionName.value = 'channel';
    await settled();
    expect([questions().length, options().length]).toEqual([1, CHANNELS.length + 1]);
    expect((await valuesOf('campaign', '')).questions()).toEqual([]);
  });
});
