import { onPage, settled, type Asked } from './page.fixture.js';
import { useCreateExperiment, useExperimentResult, useExperiments, useExperimentSteps } from './use-experiments.js';
import { notice } from './use-notice.js';

const EXPERIMENT = { id: 'e', name: 'A' } as never;
const INPUT = { name: 'A', kind: 'COUNTRIES', effect: 0.2, range: { from: '', to: '', timeZone: 'UTC' } } as never;
const PAGE = { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 };
const server =
  (isRefused = false) =>
  ({ name }: Asked) => {
    if (name === 'Experiments') return { data: { experiments: PAGE } };
    if (isRefused) return { errors: [{ message: 'Too late.', extensions: { code: 'CONFLICT' } }] };
    return { data: { [`${name[0]?.toLowerCase()}${name.slice(1)}`]: { id: 'e' } } };
  };
const reads = (asked: Asked[]) => asked.filter(({ name }) => name === 'Experiments').length;
const use = () => ({ list: useExperiments(), steps: useExperimentSteps(), made: useCreateExperiment() });

describe('experiments', () => {
  it('are read again after each step and each new one', async () => {
    const { page, asked, leave } = await onPage(use, { server: server() });
    for (const step of ['start', 'stop', 'cancel'] as const) {
      const before = reads(asked);
      await page.steps.move(EXPERIMENT, step);
      await settled();
      expect(asked.map(({ name }) => name)).toContain(`${step[0]?.toUpperCase()}${step.slice(1)}Experiment`);
      expect(reads(asked)).toBe(before + 1);
      expect(notice.value).toMatchObject({ isError: false });
    }
    const before = reads(asked);
    expect(await page.made.create(INPUT)).toBe(true);
    await settled();
    expect(reads(asked)).toBe(before + 1);
    leave();
  });

  it('say why a step was refused, and stay as they are', async () => {
    const { page, asked, leave } = await onPage(use, { server: server(true) });
    const before = reads(asked);
    await page.steps.move(EXPERIMENT, 'start');
    expect(notice.value).toMatchObject({ isError: true, text: expect.stringContaining('Too late.') as string });
    expect(await page.made.create(INPUT)).toBe(false);
    expect(page.made.error.value).toMatchObject({ code: 'CONFLICT' });
    await settled();
    expect(reads(asked)).toBe(before);
    leave();
  });

  it('are not asked for a result that may not be told yet', async () => {
    const ask = async (id: string | null) => {
      const { asked, leave } = await onPage(() => useExperimentResult(() => id), { server: server() });
      leave();
      return asked.map(({ name }) => name);
    };
    expect(await ask(null)).toEqual([]);
    expect(await ask('e')).toEqual(['ExperimentResult']);
  });
});
