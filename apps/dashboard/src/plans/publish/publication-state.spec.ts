import { canResume, fileNameOf, isSending, madeOf, managerAddress, sortChecks, wordOf } from './publication-state.js';

describe('a publication', () => {
  it.each([
    ['RUNNING', false, 'RUNNING', true, false],
    ['RUNNING', true, 'STALLED', false, true],
    ['FAILED', false, 'FAILED', false, true],
    ['DONE', false, 'DONE', false, false],
  ] as const)('%s, stalled: %s, is %s', (status, isStalled, word, sending, resumable) => {
    const publication = { status, isStalled };
    expect([wordOf(publication), isSending(publication), canResume(publication)]).toEqual([word, sending, resumable]);
  });

  it('has made what is made, and nothing else', () => {
    const states = ['MADE', 'SENDING', 'MADE', 'FAILED', 'WAITING'].map((state) => ({ state }));
    expect(madeOf(states)).toEqual({ made: 2, total: 5 });
    expect(madeOf([])).toEqual({ made: 0, total: 0 });
  });

  it('is found in Ads Manager', () => {
    const { host, searchParams } = new URL(managerAddress('44', '12&3'));
    expect([host, searchParams.get('act'), searchParams.get('selected_campaign_ids')]).toEqual([
      ...['adsmanager.facebook.com', '44', '12&3'],
    ]);
  });
});

describe('a file of calls', () => {
  it.each([
    ['Tè d’autunno', 'Te-d-autunno-v3.json'],
    ['../../etc', 'etc-v3.json'],
    ['予約', 'plan-v3.json'],
  ])('of %s is %s', (name, file) => {
    expect(fileNameOf(name, 3)).toBe(file);
  });
});

describe('checks', () => {
  it('that need someone come first, each kind in its own order', () => {
    const checks = (['PASSED', 'UNKNOWN', 'FAILED', 'PASSED', 'FAILED'] as const).map((state, at) => ({ state, at }));
    expect(sortChecks(checks).map(({ at }) => at)).toEqual([2, 4, 1, 0, 3]);
  });
});
