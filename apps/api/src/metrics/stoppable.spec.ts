import { once } from 'node:events';
import { stoppable } from './stoppable.js';

async function* counting(signal: AbortSignal, ended: () => void): AsyncGenerator<number, void> {
  try {
    for (let i = 1; !signal.aborted; i += 1) {
      yield i;
      if (i === 2) await once(signal, 'abort');
    }
  } finally {
    ended();
  }
}

describe('a generator that can be ended while it waits', () => {
  const ended = jest.fn();
  beforeEach(() => ended.mockClear());

  it('gives what it makes', async () => {
    const seen: number[] = [];
    for await (const value of stoppable((signal) => counting(signal, ended))) {
      seen.push(value);
      if (value === 2) break;
    }
    expect(seen).toEqual([1, 2]);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('ends in the midst of a wait, and tells who waits for a value', async () => {
    const steps = stoppable((signal) => counting(signal, ended));
    await steps.next();
    await steps.next();
    const waiting = steps.next();
    await expect(steps.return?.()).resolves.toEqual({ value: undefined, done: true });
    await expect(waiting).resolves.toEqual({ value: undefined, done: true });
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('that was never begun ends without a step', async () => {
    const steps = stoppable((signal) => counting(signal, ended));
    await steps.return?.();
    await expect(steps.next()).resolves.toEqual({ value: undefined, done: true });
    expect(ended).not.toHaveBeenCalled();
  });
});
