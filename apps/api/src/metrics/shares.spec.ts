import fc from 'fast-check';
import type { Caller } from '../people/caller.js';
import { EngineQueue, LIMITS_OF, shareOf } from './shares.js';

const key = (id: string): Caller => ({ kind: 'key', apiKey: { id } as never, workspace: {} as never });
const person = (id: string): Caller => ({
  kind: 'session',
  session: { user: { id } } as never,
  tokenHash: Buffer.alloc(0),
});
const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('shares of the engine', () => {
  it('are smaller for API keys than for people', () => {
    expect(LIMITS_OF.keys.maxExecutionSeconds).toBeLessThan(LIMITS_OF.people.maxExecutionSeconds);
    expect(LIMITS_OF.keys.maxMemoryBytes).toBeLessThan(LIMITS_OF.people.maxMemoryBytes);
    expect(shareOf(key('a'))).toBe('keys');
    expect(shareOf({ kind: 'local', workspace: null })).toBe('people');
  });

  it('run two at once, of keys one, each in its turn, and a failure gives its place back', async () => {
    const caller = fc.constantFrom(key('a'), key('b'), person('a'), person('b'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ caller, fails: fc.boolean() })), async (jobs) => {
        const queue = new EngineQueue();
        const running: string[] = [];
        const begun = new Map<Caller, number[]>();
        const asked = jobs.map(({ caller: of, fails }, i) =>
          queue.run(of, async () => {
            begun.set(of, [...(begun.get(of) ?? []), i]);
            running.push(of.kind);
            expect(running.length).toBeLessThanOrEqual(2);
            expect(running.filter((kind) => kind === 'key').length).toBeLessThanOrEqual(1);
            await soon();
            running.splice(running.indexOf(of.kind), 1);
            if (fails) throw new Error('failed');
          }),
        );
        const ends = (await Promise.allSettled(asked)).map(({ status }) => status === 'rejected');
        expect(ends).toEqual(jobs.map(({ fails }) => fails));
        for (const order of begun.values()) expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });

  it('go round among callers: nobody has two turns while another waits for one', async () => {
    const people = ['a', 'b', 'c'].map(person);
    const queue = new EngineQueue();
    const begun: number[] = [];
    // The first caller comes with all questions of a page before the others have asked at all.
    const asked = people.flatMap((caller, who) =>
      Array.from({ length: 4 }, () =>
        queue.run(caller, async () => {
          begun.push(who);
          await soon();
        }),
      ),
    );
    await Promise.all(asked);
    expect(begun).toEqual([0, 0, 0, 1, 2, 0, 1, 2, 1, 2, 1, 2]);
  });

  it('let people pass while a key waits for the place of keys', async () => {
    const queue = new EngineQueue();
    const begun: string[] = [];
    let finish = (): void => undefined;
    const long = queue.run(key('a'), () => new Promise<void>((resolve) => (finish = resolve)));
    const held = queue.run(key('b'), async () => void begun.push('key'));
    await queue.run(person('a'), async () => void begun.push('person'));
    finish();
    await Promise.all([long, held]);
    expect(begun).toEqual(['person', 'key']);
  });

  it('lets nobody starve: while one waits for a turn that is free, no other has two', async () => {
    const names = ['key a', 'key b', 'person a', 'person b', 'person c'] as const;
    const callers = new Map(names.map((name) => [name, name.startsWith('key') ? key(name) : person(name)]));
    const isKey = (name: string) => name.startsWith('key');
    const step = fc.record({ name: fc.constantFrom(...names), questions: fc.integer({ min: 1, max: 6 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const queue = new EngineQueue();
        const waiting = new Map<string, number>();
        /** Turns that others had since the caller has waited, by caller and other. */
        const passed = new Map<string, Map<string, number>>();
        const ask = (name: (typeof names)[number]) => {
          waiting.set(name, (waiting.get(name) ?? 0) + 1);
          return queue.run(callers.get(name) ?? person('x'), async () => {
            waiting.set(name, (waiting.get(name) ?? 0) - 1);
            passed.set(name, new Map());
            // A key also waits for the place of keys, which people cannot take: only other keys count as passing it.
            for (const other of names.filter((each) => each !== name && (waiting.get(each) ?? 0) > 0)) {
              if (isKey(other) && !isKey(name)) continue;
              const turns = passed.get(other) ?? new Map<string, number>();
              turns.set(name, (turns.get(name) ?? 0) + 1);
              passed.set(other, turns);
              expect([other, name, turns.get(name)]).toEqual([other, name, 1]);
            }
            await soon();
          });
        };
        const asked: Promise<void>[] = [];
        for (const { name, questions } of steps) {
          for (let i = 0; i < questions; i += 1) asked.push(ask(name));
          await soon();
        }
        await Promise.all(asked);
        expect([...waiting.values()].every((count) => count === 0)).toBe(true);
      }),
    );
  });

  it('give the place of a read back that throws at once', async () => {
    const queue = new EngineQueue();
    const broken = (): Promise<void> => {
      throw new Error('no such table');
    };
    for (let i = 0; i < 3; i += 1) await expect(queue.run(person('a'), broken)).rejects.toThrow('no such table');
    await expect(queue.run(person('b'), () => Promise.resolve('read'))).resolves.toBe('read');
  });
});
