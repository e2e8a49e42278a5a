import { WorkLoop } from './work-loop.js';

const EVERY_MS = 1_000;

/** A loop whose turns end when the test says so. */
function loopOf() {
  const ends: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const loop = new WorkLoop(
    async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    },
    () => EVERY_MS,
  );
  const end = async (): Promise<void> => {
    ends.at(-1)?.();
    await jest.advanceTimersByTimeAsync(0);
  };
  return { loop, end, turns: () => ends.length, most: () => most };
}
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('a loop of work', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('begins at once, and pauses from the end of a turn', async () => {
    const { loop, end, turns } = loopOf();
    loop.start();
    await pass(5 * EVERY_MS);
    expect(turns()).toBe(1);
    await end();
    await pass(EVERY_MS - 1);
    expect(turns()).toBe(1);
    await pass(1);
    expect(turns()).toBe(2);
  });

  it('may begin later', async () => {
    const { loop, turns } = loopOf();
    loop.start(10 * EVERY_MS);
    await pass(10 * EVERY_MS - 1);
    expect(turns()).toBe(0);
    await pass(1);
    expect(turns()).toBe(1);
  });

  it('is woken out of its pause, which then counts from the new turn', async () => {
    const { loop, end, turns } = loopOf();
    loop.start();
    await pass(0);
    await end();
    loop.wake();
    await pass(0);
    expect(turns()).toBe(2);
    await pass(5 * EVERY_MS);
    expect(turns()).toBe(2);
    await end();
    await pass(EVERY_MS);
    expect(turns()).toBe(3);
  });

  it('makes one more turn of all wakes that came during one, and never two at once', async () => {
    const { loop, end, turns, most } = loopOf();
    loop.start();
    await pass(0);
    for (let i = 0; i < 20; i++) loop.wake();
    await pass(5 * EVERY_MS);
    expect(turns()).toBe(1);
    await end();
    expect(turns()).toBe(2);
    await end();
    await pass(EVERY_MS - 1);
    expect(turns()).toBe(2);
    expect(most()).toBe(1);
  });

  it('does nothing when it is woken before it starts', async () => {
    const { loop, turns } = loopOf();
    loop.wake();
    await pass(5 * EVERY_MS);
    expect(turns()).toBe(0);
  });

  it('waits at its stop for the turn under way, and makes no other', async () => {
    const { loop, end, turns } = loopOf();
    loop.start();
    await pass(0);
    loop.wake();
    let stopped = false;
    const stop = loop.stop().then(() => (stopped = true));
    await pass(5 * EVERY_MS);
    expect([stopped, loop.isStopping]).toEqual([false, true]);
    await end();
    await stop;
    loop.wake();
    await pass(5 * EVERY_MS);
    expect(turns()).toBe(1);
  });

  it('ends the turn that a start began, however soon the stop comes', async () => {
    const { loop, end, turns } = loopOf();
    loop.start();
    const stop = loop.stop();
    await end();
    await stop;
    expect(turns()).toBe(1);
  });

  it('stops in its pause at once', async () => {
    const { loop, end, turns } = loopOf();
    loop.start();
    await pass(0);
    await end();
    await loop.stop();
    await pass(5 * EVERY_MS);
    expect(turns()).toBe(1);
  });
});
