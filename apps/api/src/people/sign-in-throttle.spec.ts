import { SignInThrottle } from './sign-in-throttle.js';

function makeThrottle() {
  let time = Date.parse('2026-03-01T00:00:00Z');
  const throttle = new SignInThrottle(() => new Date(time));
  const fail = (address: string, email: string, times: number): void => {
    for (let i = 0; i < times; i += 1) throttle.countTry(address, email);
  };
  return { throttle, fail, pass: (minutes: number) => (time += minutes * 60_000) };
}

describe('SignInThrottle', () => {
  it('stops an account at an address after five failures, for 15 minutes', () => {
    const { throttle, fail, pass } = makeThrottle();
    fail('1.1.1.1', 'a@x.test', 4);
    expect(() => throttle.assertMayTry('1.1.1.1', 'a@x.test')).not.toThrow();
    fail('1.1.1.1', 'a@x.test', 1);
    expect(() => throttle.assertMayTry('1.1.1.1', 'a@x.test')).toThrow(/Wait 15 minutes/);
    pass(16);
    expect(() => throttle.assertMayTry('1.1.1.1', 'a@x.test')).not.toThrow();
  });

  it('neither locks the owner out elsewhere nor other accounts at that address', () => {
    const { throttle, fail } = makeThrottle();
    fail('1.1.1.1', 'a@x.test', 5);
    expect(() => throttle.assertMayTry('2.2.2.2', 'a@x.test')).not.toThrow();
    expect(() => throttle.assertMayTry('1.1.1.1', 'b@x.test')).not.toThrow();
  });

  it('stops an address that tries many accounts', () => {
    const { throttle, fail } = makeThrottle();
    for (let i = 0; i < 50; i += 1) fail('1.1.1.1', `user${i}@x.test`, 1);
    expect(() => throttle.assertMayTry('1.1.1.1', 'new@x.test')).toThrow(/Too many/);
  });

  it('forgets the tries of who got in', () => {
    const { throttle, fail } = makeThrottle();
    for (let round = 0; round < 60; round += 1) {
      fail('1.1.1.1', 'a@x.test', 1);
      throttle.forgive('1.1.1.1', 'a@x.test');
    }
    expect(() => throttle.assertMayTry('1.1.1.1', 'a@x.test')).not.toThrow();
  });
});
