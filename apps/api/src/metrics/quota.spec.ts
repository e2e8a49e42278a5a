import type { Caller } from '../people/caller.js';
import { Quota } from './quota.js';

const workspace = { id: 'w' } as Extract<Caller, { kind: 'key' }>['workspace'];
const keyOf = (keyId: string): Caller => ({ kind: 'key', apiKey: { id: keyId } as never, workspace });

describe('the quota of an API key', () => {
  let now: Date;
  let quota: Quota;
  beforeEach(() => {
    now = new Date('2026-03-10T10:20:00Z');
    quota = new Quota(100, () => now);
  });

  it('is spent to the last point and refilled an hour after the first', () => {
    expect([quota.take(keyOf('a'), 60), quota.take(keyOf('a'), 40)]).toEqual([40, 0]);
    now = new Date('2026-03-10T11:19:59Z');
    expect(() => quota.take(keyOf('a'), 1)).toThrow(
      expect.objectContaining({
        code: 'TOO_MANY_REQUESTS',
        status: 429,
        message: expect.stringContaining('refilled at 2026-03-10T11:20:00Z') as string,
      }),
    );
    now = new Date('2026-03-10T11:20:00Z');
    expect(quota.take(keyOf('a'), 100)).toBe(0);
  });

  it('loses nothing by a query that is refused', () => {
    quota.take(keyOf('a'), 30);
    expect(() => quota.take(keyOf('a'), 71)).toThrow('costs 71 points and this API key has 70 left');
    expect(quota.take(keyOf('a'), 70)).toBe(0);
  });

  it('is its own for each key', () => {
    quota.take(keyOf('a'), 100);
    expect(quota.take(keyOf('b'), 1)).toBe(99);
  });

  it('does not bind people and the machine itself', () => {
    const callers: Caller[] = [
      { kind: 'anonymous' },
      { kind: 'local', workspace: null },
      { kind: 'session', session: {} as never, tokenHash: Buffer.alloc(0) },
    ];
    expect(callers.map((caller) => quota.take(caller, 1_000_000))).toEqual([null, null, null]);
  });
});
