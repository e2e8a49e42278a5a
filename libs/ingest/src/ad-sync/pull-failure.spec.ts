import { AdPlatformError } from '@spunta/ads';
import { SpuntaError } from '@spunta/domain';
import { pullFailure } from './pull-failure.js';
import { SkipTally } from './skip-tally.js';

describe('a failure of a pull', () => {
  it.each([
    [new AdPlatformError('AD_PLATFORM_BUSY', 'Busy.'), true],
    [new AdPlatformError('AD_PLATFORM_UNAVAILABLE', 'Down.'), true],
    [new AdPlatformError('AD_ANSWER_UNREADABLE', 'Junk.'), true],
    [new AdPlatformError('AD_REPORT_FAILED', 'No report.'), true],
    [new SpuntaError('STORE_UNAVAILABLE', 'No store.'), true],
    [new AdPlatformError('AD_TOKEN_INVALID', 'Make a new token.'), false],
    [new AdPlatformError('AD_TOO_MUCH_DATA', 'Too much.'), false],
    [new SpuntaError('INVALID_INPUT', 'Wrong setting.', 'levels'), false],
  ])('%p goes on by itself: %p', (error, goesOn) => {
    const { code, message, againMs } = pullFailure(error, 0);
    expect([code, againMs !== null]).toEqual([(error as SpuntaError).code, goesOn]);
    expect(message).toContain((error as Error).message);
    expect(message.includes('goes on by itself')).toBe(goesOn);
  });

  it('waits ever longer, then gives up', () => {
    const down = new AdPlatformError('AD_PLATFORM_UNAVAILABLE', 'Down.');
    const minutes = Array.from({ length: 9 }, (_, attempts) => pullFailure(down, attempts).againMs).map((ms) =>
      ms === null ? null : ms / 60_000,
    );
    expect(minutes).toEqual([5, 10, 20, 40, 80, 120, 120, 120, null]);
  });

  it.each([new TypeError('x is undefined'), new SpuntaError('INTERNAL', 'SELECT secret'), 'text'])(
    'of our own making tells nothing of its inside: %p',
    (error) => {
      expect(pullFailure(error, 0)).toEqual({
        code: 'INTERNAL',
        message: 'Something went wrong on our side; the log of the server says what.',
        againMs: null,
      });
    },
  );
});

describe('rows that are not taken', () => {
  it('are counted by reason, with the first few that were met, also over a break', () => {
    const tally = new SkipTally([{ reason: 'bad_number', count: 2, details: ['a'] }]);
    for (const detail of ['a', 'b', 'c', 'd', 'e', 'f']) tally.add('bad_number', detail);
    tally.add('bad_day', undefined);
    expect(tally.all).toEqual([
      { reason: 'bad_number', count: 8, details: ['a', 'b', 'c', 'd', 'e'] },
      { reason: 'bad_day', count: 1, details: [] },
    ]);
  });

  it('of an earlier run are not changed', () => {
    const before = [{ reason: 'bad_day', count: 1, details: ['x'] }];
    new SkipTally(before).add('bad_day', 'y');
    expect(before).toEqual([{ reason: 'bad_day', count: 1, details: ['x'] }]);
  });
});
