import fc from 'fast-check';
import { normalizeEmail } from './user.repository.js';

describe('normalizeEmail', () => {
  it.each([
    ['Ada@Example.TEST', 'ada@example.test'],
    ['  ada@example.test\n', 'ada@example.test'],
    ['ada+shop@example.test', 'ada+shop@example.test'],
    ['ÄDA@example.test', 'äda@example.test'],
  ])('%j is %j', (email, normal) => {
    expect(normalizeEmail(email)).toBe(normal);
  });

  it('is the same applied twice, so that signing in finds what signing up stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (email) => {
        expect(normalizeEmail(normalizeEmail(email))).toBe(normalizeEmail(email));
      }),
    );
  });
});
