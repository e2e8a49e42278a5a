import type { Caller } from '../people/caller.js';
import { MOST_SOCKETS, SocketCount } from './socket-count.js';

const key = (id: string) => ({ kind: 'key', apiKey: { id } }) as Caller;
const person = (id: string) => ({ kind: 'session', session: { user: { id } } }) as Caller;

describe('the sockets of a caller', () => {
  it('are bounded for each alone, and a closed one makes room', () => {
    const count = new SocketCount();
    const releases = Array.from({ length: MOST_SOCKETS }, () => count.take(key('a')));
    expect(() => count.take(key('a'))).toThrow(expect.objectContaining({ code: 'TOO_MANY_REQUESTS' }) as Error);
    for (const other of [key('b'), person('a'), { kind: 'local', workspace: null } as Caller]) {
      expect(() => count.take(other)).not.toThrow();
    }
    releases[0]?.();
    expect(() => count.take(key('a'))).not.toThrow();
    expect(() => count.take(key('a'))).toThrow();
  });

  it('are forgotten when all are closed', () => {
    const count = new SocketCount();
    for (const release of Array.from({ length: MOST_SOCKETS }, () => count.take(person('a')))) release();
    for (let i = 0; i < MOST_SOCKETS; i += 1) count.take(person('a'));
    expect(() => count.take(person('a'))).toThrow();
  });
});
