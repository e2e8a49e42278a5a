import fc from 'fast-check';
import { canResume, fileNameOf, isSending, madeOf, managerAddress, sortChecks } from './publication-state.js';

const STATES = ['PASSED', 'FAILED', 'UNKNOWN'] as const;
const checks = fc.array(fc.constantFrom(...STATES)).map((states) => states.map((state, at) => ({ state, at })));

describe('checks of any plan', () => {
  it('are all there after sorting, none twice, and the list that was given stays as it was', () => {
    fc.assert(
      fc.property(checks, (given) => {
        const before = structuredClone(given);
        const sorted = sortChecks(given);
        expect(given).toEqual(before);
        expect([...sorted].sort((a, b) => a.at - b.at)).toEqual(before);
        expect(sortChecks(sorted)).toEqual(sorted);
      }),
    );
  });

  it('never stand below one that needs nobody', () => {
    fc.assert(
      fc.property(checks, (given) => {
        const states = sortChecks(given).map(({ state }) => state);
        const firstPassed = states.indexOf('PASSED');
        if (firstPassed >= 0) expect(new Set(states.slice(firstPassed))).toEqual(new Set(['PASSED']));
        if (states.includes('UNKNOWN')) expect(states.lastIndexOf('FAILED')).toBeLessThan(states.indexOf('UNKNOWN'));
      }),
    );
  });
});

describe('any publication', () => {
  it('is never sent and resumable at once, and is one of both unless it is done', () => {
    for (const status of ['RUNNING', 'DONE', 'FAILED'] as const)
      for (const isStalled of [true, false]) {
        const standing = { status, isStalled };
        expect(Number(isSending(standing)) + Number(canResume(standing))).toBe(status === 'DONE' ? 0 : 1);
      }
  });

  it('counts its steps in parts as in the whole', () => {
    const steps = fc.array(fc.record({ state: fc.constantFrom('MADE', 'SENDING', 'FAILED', 'WAITING') }));
    fc.assert(
      fc.property(steps, steps, (one, two) => {
        const [first, second, both] = [madeOf(one), madeOf(two), madeOf([...one, ...two])];
        expect(both).toEqual({ made: first.made + second.made, total: first.total + second.total });
        expect(both.made).toBeLessThanOrEqual(both.total);
      }),
    );
  });

  it('is found in Ads Manager under whatever its numbers are, and nothing slips into the address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (account, campaign) => {
        const { protocol, host, pathname, searchParams, hash } = new URL(managerAddress(account, campaign));
        expect([protocol, host, pathname, hash]).toEqual([
          ...['https:', 'adsmanager.facebook.com', '/adsmanager/manage/adsets', ''],
        ]);
        expect([...searchParams]).toEqual([
          ['act', account],
          ['selected_campaign_ids', campaign],
        ]);
      }),
    );
  });
});

describe('the file of any plan', () => {
  it('has a name that each system takes, and that tells its version', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(9_999), (name, version) => {
        const file = fileNameOf(name, version);
        expect(file).toMatch(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*\.json$/);
        expect(file.endsWith(`-v${version}.json`)).toBe(true);
      }),
    );
  });

  it.each([
    ['CON/..\\nul', 'CON-nul-v1.json'],
    ['  Spring  2026  ', 'Spring-2026-v1.json'],
    ['“Più” – 50 % €', 'Piu-50-v1.json'],
    ['', 'plan-v1.json'],
    ['🍵', 'plan-v1.json'],
  ])('named %j is %s', (name, file) => expect(fileNameOf(name, 1)).toBe(file));
});
