import fc from 'fast-check';
import { EngineQueue, LIMITS_OF, shareOf, type Share } from './shares.js';

describe('shares of the engine', () => {
  it('are smaller for API keys than for people', () => {
    expect(LIMITS_OF.keys.maxExecutionSeconds).toBeLessThan(LIMITS_OF.people.maxExecutionSeconds);
    expect(LIMITS_OF.keys.maxMemoryBytes).toBeLessThan(LIMITS_OF.people.maxMemoryBytes);
    expect(shareOf({ kind: 'key', apiKey: {} as never, workspace: {} as never })).toBe('keys');
    expect(shareOf({ kind: 'local', workspace: null })).toBe('people');
  });

  it('run two at once, of keys one, each in its turn, and a failure gives its place back', async () => {
    const shares = fc.array(fc.record({ share: fc.constantFrom<Share>('people', 'keys'), fails: fc.boolean() }));
    await fc.assert(
      fc.asyncProperty(shares, async (jobs) => {
        const queue = new EngineQueue();
        const running: Share[] = [];
        const begun = { people: [] as number[], keys: [] as number[] };
        const asked = jobs.map(({ share, fails }, i) =>
          queue.run(share, async () => {
            begun[share].push(i);
            running.push(share);
            expect(running.length).toBeLessThanOrEqual(2);
            expect(running.filter((one) => one === 'keys').length).toBeLessThanOrEqual(1);
            await new Promise((resolve) => setImmediate(resolve));
            running.splice(running.indexOf(share), 1);
            if (fails) throw new Error('failed');
          }),
        );
        const ends = (await Promise.allSettled(asked)).map(({ status }) => status === 'rejected');
        expect(ends).toEqual(jobs.map(({ fails }) => fails));
        for (const order of [begun.people, begun.keys]) expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });
});
