import { hashPassword, verifyPassword } from './passwords.js';

describe('passwords', () => {
  it('are kept as argon2id, salted', async () => {
    const [one, other] = await Promise.all([
      hashPassword('correct horse battery'),
      hashPassword('correct horse battery'),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  it('are told from wrong ones', async () => {
    const hash = await hashPassword('correct horse battery');
    expect(await verifyPassword(hash, 'correct horse battery')).toBe(true);
    expect(await verifyPassword(hash, 'correct horse batterz')).toBe(false);
    expect(await verifyPassword(null, 'correct horse battery')).toBe(false);
  });

  it.each(['7 chars', 'x'.repeat(257)])('refuses %s for its length, naming the field', (password) => {
    expect(() => hashPassword(password)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field: 'password' }));
  });
});
