import { RequestPace } from './request-pace.js';

describe('the pace of requests', () => {
  let at = 0;
  const tell = (pace: RequestPace, address: string): string => {
    try {
      pace.take(address);
      return 'taken';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const makePace = (most: number) => new RequestPace(most, () => new Date(at));

  it('lets each address ask so often in a minute, and again in the next', () => {
    const pace = makePace(2);
    expect(['a', 'a', 'a', 'b'].map((address) => tell(pace, address))).toEqual([
      ...['taken', 'taken', 'TOO_MANY_REQUESTS', 'taken'],
    ]);
    at += 59_999;
    expect(tell(pace, 'a')).toBe('TOO_MANY_REQUESTS');
    at += 1;
    expect(tell(pace, 'a')).toBe('taken');
  });

  it('is not put off by those who go on asking', () => {
    const pace = makePace(1);
    tell(pace, 'a');
    for (let second = 0; second < 60; second += 1) {
      expect(tell(pace, 'a')).toBe('TOO_MANY_REQUESTS');
      at += 1_000;
    }
    expect(tell(pace, 'a')).toBe('taken');
  });
});
