import { passwordStrength } from './password-strength.js';

describe('passwordStrength', () => {
  it.each([
    ['short', 0],
    ['7 chars', 0],
    ['elevenchars', 1],
    ['aaaaaaaaaaaa', 1],
    ['123456789012', 1],
    ['password1234', 1],
    ['maple kettle', 2],
    ['maple kettle orbit', 3],
    ['Maple kettle 7 orbits', 4],
  ])('%j is %d', (password, level) => {
    expect(passwordStrength(password)).toBe(level);
  });

  it('does not trust one made of the own name or address', () => {
    expect(passwordStrength('giulia-rossi-26', ['giulia.rossi@example.org'])).toBe(1);
    expect(passwordStrength('giulia maple kettle orbit', ['giulia.rossi@example.org'])).toBeGreaterThan(2);
  });
});
