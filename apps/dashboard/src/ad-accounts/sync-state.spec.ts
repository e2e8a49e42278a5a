import type { AdAccountPartsFragment, AdRunPartsFragment, AdSyncStatus } from '../generated/graphql.js';
import { isMoving, isOpen, needsToken, stateOf, tokenState } from './sync-state.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const run = (status: AdSyncStatus, errorCode: string | null = null) => ({ status, errorCode }) as AdRunPartsFragment;
const account = (status: AdAccountPartsFragment['status'], latestRun: AdRunPartsFragment | null) => ({
  status,
  latestRun,
});

describe('the token of an ad account', () => {
  it.each([
    [null, 'lasting'],
    ['2027-01-15T08:00:00Z', 'valid'],
    ['2026-12-04T12:00:01Z', 'valid'],
    ['2026-12-04T12:00:00Z', 'ending'],
    ['2026-11-20T12:00:01Z', 'ending'],
    ['2026-11-20T12:00:00Z', 'ended'],
    ['2026-01-01T00:00:00Z', 'ended'],
  ])('that ends at %s is %s', (expiresAt, state) => {
    expect(tokenState(expiresAt, NOW)).toBe(state);
  });
});

describe('the state of an ad account', () => {
  it('is that of its last pull, unless it is paused or was never pulled', () => {
    expect(stateOf(account('ACTIVE', null))).toBe('NEVER');
    expect(stateOf(account('PAUSED', run('FAILED')))).toBe('PAUSED');
    for (const status of ['QUEUED', 'RUNNING', 'WAITING', 'DONE', 'FAILED', 'STOPPED'] as const)
      expect(stateOf(account('ACTIVE', run(status)))).toBe(status);
  });

  it('is watched while a pull is open', () => {
    expect(['QUEUED', 'RUNNING', 'WAITING'].map((status) => isOpen(run(status as AdSyncStatus)))).toEqual([
      ...[true, true, true],
    ]);
    expect([isOpen(run('DONE')), isOpen(run('FAILED')), isOpen(run('STOPPED')), isOpen(null)]).toEqual([
      ...[false, false, false, false],
    ]);
  });

  it('is watched too before the first pull, which begins by itself', () => {
    expect(isMoving(account('ACTIVE', null))).toBe(true);
    expect(isMoving(account('PAUSED', null))).toBe(false);
    expect(isMoving(account('ACTIVE', run('WAITING')))).toBe(true);
    expect(isMoving(account('ACTIVE', run('DONE')))).toBe(false);
  });

  it('asks for a new token only where one would help', () => {
    expect(needsToken(run('FAILED', 'AD_TOKEN_INVALID'))).toBe(true);
    expect(needsToken(run('FAILED', 'AD_ACCESS_MISSING'))).toBe(true);
    expect(needsToken(run('FAILED', 'AD_PLATFORM_BUSY'))).toBe(false);
    expect(needsToken(run('DONE', 'AD_TOKEN_INVALID'))).toBe(false);
    expect(needsToken(null)).toBe(false);
  });
});
