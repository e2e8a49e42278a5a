import { ref } from 'vue';
import type { ExperimentInput } from '../generated/graphql.js';
import { held, onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { useExperimentSample, useExperimentSteps, type Experiment } from './use-experiments.js';
import { dismissNotice, notice } from './use-notice.js';

const inputOf = (effect: number): ExperimentInput => ({
  ...{ name: 'A', kind: 'COUNTRIES', range: { from: '2026-03-01', to: '2026-03-28', timeZone: 'UTC' } },
  ...{ countries: ['IT', 'DE', 'FR', 'ES'], heldShare: 0.5, effect, power: 0.8, seed: 7, result: 'CONVERSATIONS' },
});
const effectIn = ({ variables }: Asked) => (variables.input as ExperimentInput).effect;
const needing = (needed: number): Answer => ({ data: { experimentSample: { neededPeople: needed } } });

async function typing(server: (asked: Asked) => Answer | Promise<Answer>, first: ExperimentInput | null = inputOf(1)) {
  const input = ref(first);
  const mounted = await onPage(() => useExperimentSample(() => input.value), { path: '/plans', server });
  const needed = () => mounted.page.sample.value?.neededPeople ?? null;
  return { ...mounted, input, needed, effects: () => mounted.asked.map(effectIn) };
}
async function pause(ms: number): Promise<void> {
  await settled();
  jest.advanceTimersByTime(ms);
  await settled();
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());
afterEach(dismissNotice);

describe('what an experiment needs', () => {
  it('is asked a moment after the last key, once', async () => {
    const { input, needed, effects } = await typing((asked) => needing(100 * effectIn(asked)));
    for (const effect of [2, 3, 4]) {
      input.value = inputOf(effect);
      await pause(200);
    }
    expect([effects(), needed()]).toEqual([[], null]);
    await pause(250);
    expect([effects(), needed()]).toEqual([[4], 400]);
  });

  it('is not asked again by fields that say the same', async () => {
    const { input, effects } = await typing(() => needing(1));
    await pause(250);
    input.value = inputOf(1);
    await pause(1_000);
    expect(effects()).toEqual([1]);
  });

  it('is none while the fields are not complete, and nobody is asked', async () => {
    const { input, page, asked, needed } = await typing(() => needing(9), null);
    await pause(1_000);
    expect([asked, needed()]).toEqual([[], null]);
    input.value = inputOf(1);
    await pause(250);
    expect(needed()).toBe(9);
    input.value = null;
    await pause(250);
    expect([page.sample.value, page.error.value, asked.length]).toEqual([null, null, 1]);
  });

  it('of a question that was overtaken is let go, whenever it comes', async () => {
    const slow = held<Answer>();
    const { input, needed, effects } = await typing((asked) => (effectIn(asked) === 1 ? slow.promise : needing(2)));
    await pause(250);
    input.value = inputOf(2);
    await pause(250);
    expect([effects(), needed()]).toEqual([[1, 2], 2]);
    slow.resolve(needing(1));
    await settled();
    expect(needed()).toBe(2);
  });

  it('of fields that were emptied meanwhile is let go as well', async () => {
    const slow = held<Answer>();
    const { input, page } = await typing(() => slow.promise);
    await pause(250);
    input.value = null;
    await pause(250);
    slow.resolve(needing(1));
    await settled();
    expect(page.sample.value).toBeNull();
  });

  it('tells the field that was refused, and takes the older figures away', async () => {
    const refused: Answer = {
      errors: [{ message: 'Above 0.', extensions: { code: 'INVALID_INPUT', field: 'effect' } }],
    };
    const { input, page, needed } = await typing((asked) => (effectIn(asked) > 0 ? needing(1) : refused));
    await pause(250);
    input.value = inputOf(0);
    await pause(250);
    expect([page.error.value, needed()]).toEqual([
      { code: 'INVALID_INPUT', message: 'Above 0.', field: 'effect' },
      null,
    ]);
    input.value = inputOf(1);
    await pause(250);
    expect([page.error.value, needed()]).toEqual([null, 1]);
  });

  it('is not asked once the form has gone', async () => {
    const { asked, leave } = await typing(() => needing(1));
    leave();
    await pause(1_000);
    expect(asked).toEqual([]);
  });
});

describe('steps of an experiment in words', () => {
  const EXPERIMENT = { id: 'e', name: 'Spring' } as Experiment;
  const server = ({ name }: Asked): Answer => ({
    data: { [name.charAt(0).toLowerCase() + name.slice(1)]: { id: 'e' } },
  });

  it.each([
    ['en', 'start', 'Spring has started', { id: 'e' }],
    ['en', 'stop', 'Spring was stopped', { id: 'e', note: '' }],
    ['en', 'cancel', 'Spring was cancelled', { id: 'e', note: '' }],
    ['it', 'start', 'Spring è iniziato', { id: 'e' }],
    ['it', 'stop', 'Spring è stato interrotto', { id: 'e', note: '' }],
    ['it', 'cancel', 'Spring è stato annullato', { id: 'e', note: '' }],
  ] as const)('(%s) %s: %s', async (locale, step, text, variables) => {
    const { page, asked } = await onPage(useExperimentSteps, { path: '/plans', server, locale });
    await page.move(EXPERIMENT, step);
    expect([notice.value?.text, asked.at(-1)?.variables]).toEqual([text, variables]);
  });

  it('are busy as long as one is under way', async () => {
    const late = held<Answer>();
    const { page } = await onPage(useExperimentSteps, { path: '/plans', server: () => late.promise });
    const moved = page.move(EXPERIMENT, 'stop');
    await settled();
    expect(page.isBusy.value).toBe(true);
    late.resolve({ errors: [{ message: 'Over.', extensions: { code: 'CONFLICT' } }] });
    await moved;
    expect([page.isBusy.value, notice.value?.isError]).toEqual([false, true]);
  });
});
