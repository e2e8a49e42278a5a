import type { AdContext } from '../ad-connector.js';
import { AdPlatformError } from './ad-platform.error.js';
import { withPatience } from './patience.js';

function makeContext() {
  const waits: [number, string][] = [];
  const controller = new AbortController();
  const context: AdContext = {
    signal: controller.signal,
    now: () => new Date(0),
    pause: async (ms, why) => {
      controller.signal.throwIfAborted();
      waits.push([ms, why]);
    },
  };
  return { context, waits, controller };
}

/** Fails so many times, then answers. */
function failing(times: number, make: () => Error): () => Promise<string> {
  let left = times;
  return async () => {
    if (left-- > 0) throw make();
    return 'answer';
  };
}

describe('patience', () => {
  it('waits ever longer for a failure that may pass', async () => {
    const { context, waits } = makeContext();
    const down = () => new AdPlatformError('AD_PLATFORM_UNAVAILABLE', 'down');
    await expect(withPatience(context, failing(4, down))).resolves.toBe('answer');
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000].map((ms) => [ms, 'retry']));
  });

  it('waits as long as the platform says, and says that it is a limit', async () => {
    const { context, waits } = makeContext();
    const busy = () => new AdPlatformError('AD_PLATFORM_BUSY', 'busy', 19 * 60_000);
    await expect(withPatience(context, failing(2, busy))).resolves.toBe('answer');
    expect(waits).toEqual([
      [1_140_000, 'limit'],
      [1_140_000, 'limit'],
    ]);
  });

  it.each([
    ['AD_PLATFORM_UNAVAILABLE', 7],
    ['AD_ANSWER_UNREADABLE', 2],
    ['AD_PLATFORM_BUSY', 12],
    ['AD_TOKEN_INVALID', 0],
    ['AD_TOO_MUCH_DATA', 0],
  ] as const)('tells %s after %d waits', async (code, times) => {
    const { context, waits } = makeContext();
    await expect(
      withPatience(
        context,
        failing(Infinity, () => new AdPlatformError(code, 'x')),
      ),
    ).rejects.toMatchObject({
      code,
    });
    expect(waits).toHaveLength(times);
    expect(Math.max(0, ...waits.map(([ms]) => ms))).toBeLessThanOrEqual(900_000);
  });

  it('tells a failure at once that wants a longer wait than somebody has', async () => {
    const { context, waits } = makeContext();
    const down = () => new AdPlatformError('AD_PLATFORM_UNAVAILABLE', 'down');
    await expect(withPatience({ ...context, mostWaitMs: 3_000 }, failing(9, down))).rejects.toThrow('down');
    expect(waits.map(([ms]) => ms)).toEqual([1_000, 2_000]);
  });

  it('throws what is no failure of a platform, and the reason of a stop', async () => {
    const { context, controller } = makeContext();
    await expect(
      withPatience(
        context,
        failing(1, () => new TypeError('ours')),
      ),
    ).rejects.toThrow(TypeError);
    controller.abort(new Error('stopped'));
    await expect(
      withPatience(
        context,
        failing(0, () => new Error()),
      ),
    ).rejects.toThrow('stopped');
  });
});
