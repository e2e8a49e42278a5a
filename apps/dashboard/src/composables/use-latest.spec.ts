import { ref } from 'vue';
import { ForecastShiftDocument } from '../api/forecasts.operations.js';
import { held, onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { useLatest } from './use-latest.js';

const answerOf = (share: number): Answer => ({
  data: { forecastShift: { difference: { median: share, low: 0, high: 1 } } },
});
const shareIn = ({ variables }: Asked) => variables.share as number;

async function asking(server: (asked: Asked) => Answer | Promise<Answer>) {
  const share = ref<number | null>(1);
  const mounted = await onPage(
    () =>
      useLatest(
        ForecastShiftDocument,
        () => (share.value === null ? null : { plan: {}, from: 'IT', to: 'DE', share: share.value }),
        150,
      ),
    { path: '/plans', server },
  );
  const shown = () => mounted.page.data?.forecastShift.difference?.median ?? null;
  return { ...mounted, share, shown };
}
async function pause(ms: number): Promise<void> {
  await settled();
  jest.advanceTimersByTime(ms);
  await settled();
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

describe('the latest answer', () => {
  it('is asked for at once at first, then a moment after the last change', async () => {
    const { share, shown, asked, page } = await asking((question) => answerOf(shareIn(question)));
    await pause(0);
    expect([shown(), page.isComputing]).toEqual([1, false]);
    for (const value of [2, 3, 4]) {
      share.value = value;
      await pause(100);
    }
    expect([asked.length, shown(), page.isComputing]).toEqual([1, 1, true]);
    await pause(150);
    expect([asked.map(shareIn), shown(), page.isComputing]).toEqual([[1, 4], 4, false]);
  });

  it('has one question under way, and asks the newest after it, not those between', async () => {
    const slow = held<Answer>();
    const { share, shown, asked, page } = await asking((question) =>
      shareIn(question) === 2 ? slow.promise : answerOf(shareIn(question)),
    );
    await pause(0);
    for (const value of [2, 3, 4, 5]) {
      share.value = value;
      await pause(200);
    }
    expect([asked.map(shareIn), shown(), page.isComputing]).toEqual([[1, 2], 1, true]);
    slow.resolve(answerOf(2));
    await pause(0);
    expect([asked.map(shareIn), shown(), page.isComputing]).toEqual([[1, 2, 5], 5, false]);
  });

  it('is not asked again by a change that says the same', async () => {
    const { share, asked } = await asking((question) => answerOf(shareIn(question)));
    await pause(0);
    share.value = 2;
    share.value = 1;
    await pause(500);
    expect(asked).toHaveLength(1);
  });

  it('tells a refusal, and is there again with a retry', async () => {
    const state = { isDown: true };
    const { shown, page } = await asking((question) =>
      state.isDown
        ? { errors: [{ message: 'No.', extensions: { code: 'INVALID_INPUT', field: 'budget' } }] }
        : answerOf(shareIn(question)),
    );
    await pause(0);
    expect([page.error, shown(), page.isComputing]).toEqual([
      { code: 'INVALID_INPUT', message: 'No.', field: 'budget' },
      null,
      false,
    ]);
    state.isDown = false;
    page.retry();
    expect(page.isComputing).toBe(true);
    await pause(0);
    expect([page.error, shown()]).toEqual([null, 1]);
  });

  it('is none while nothing is asked, also where an answer comes after that', async () => {
    const slow = held<Answer>();
    const { share, shown, page } = await asking(() => slow.promise);
    await pause(0);
    share.value = null;
    await pause(0);
    slow.resolve(answerOf(1));
    await pause(0);
    expect([shown(), page.error, page.isComputing]).toEqual([null, null, false]);
  });

  it('is asked for no more once the page has gone', async () => {
    const { share, asked, leave } = await asking((question) => answerOf(shareIn(question)));
    await pause(0);
    share.value = 2;
    await settled();
    leave();
    await pause(1_000);
    expect(asked).toHaveLength(1);
  });
});
