import { ref } from 'vue';
import { held, onPage, settled, type Answer } from './page.fixture.js';
import { useFirstDelivery } from './use-first-delivery.js';

const NOTHING: Answer = { data: { connection: { lastDeliveryAt: null } } };
const ARRIVED: Answer = { data: { connection: { lastDeliveryAt: '2026-11-23T12:00:00Z' } } };
const REFUSED: Answer = { errors: [{ message: 'Busy.' }] };

async function waiting(answers: (Answer | Promise<Answer>)[]) {
  const [id, isWaiting] = [ref<string | null>('c1'), ref(false)];
  const mounted = await onPage(() => useFirstDelivery(id, isWaiting), { server: () => answers.shift() ?? NOTHING });
  const wait = async (on: boolean) => {
    isWaiting.value = on;
    await settled();
  };
  const pass = async (milliseconds: number) => {
    jest.advanceTimersByTime(milliseconds);
    await settled();
  };
  return { ...mounted, id, wait, pass, hasArrived: mounted.page };
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

describe('the first delivery of a connection', () => {
  it('is asked for every two seconds, a failed ask too, until it has come', async () => {
    const { wait, pass, asked, hasArrived } = await waiting([NOTHING, REFUSED, ARRIVED]);
    expect(asked).toEqual([]);
    await wait(true);
    await pass(1_999);
    expect(asked).toMatchObject([{ variables: { id: 'c1' } }]);
    await pass(1);
    expect([asked.length, hasArrived.value]).toEqual([2, false]);
    await pass(2_000);
    expect(hasArrived.value).toBe(true);
    await pass(60_000);
    expect(asked).toHaveLength(3);
  });

  it('is not asked for without a connection', async () => {
    const { wait, pass, asked, id } = await waiting([]);
    id.value = null;
    await wait(true);
    await pass(10_000);
    expect(asked).toEqual([]);
  });

  it.each(['leave', 'stop'] as const)('is asked for no more after a %s, even with an ask under way', async (how) => {
    const late = held<Answer>();
    const { wait, pass, asked, leave, hasArrived } = await waiting([late.promise]);
    await wait(true);
    if (how === 'leave') leave();
    else await wait(false);
    late.resolve(NOTHING);
    await settled();
    await pass(60_000);
    expect([asked.length, hasArrived.value, jest.getTimerCount()]).toEqual([1, false, 0]);
  });

  it('is asked for by one question at a time, however often the wait begins anew', async () => {
    const late = held<Answer>();
    const { wait, pass, asked } = await waiting([late.promise]);
    for (const on of [true, false, true]) await wait(on);
    late.resolve(NOTHING);
    await settled();
    expect(jest.getTimerCount()).toBe(1);
    await pass(2_000);
    expect(asked).toHaveLength(2);
  });

  it('of another connection is not taken from the one before', async () => {
    const late = held<Answer>();
    const { wait, hasArrived, id } = await waiting([ARRIVED, late.promise]);
    await wait(true);
    expect(hasArrived.value).toBe(true);
    await wait(false);
    id.value = 'c2';
    await wait(true);
    expect(hasArrived.value).toBe(false);
    late.resolve(ARRIVED);
    await settled();
    expect(hasArrived.value).toBe(true);
  });
});
