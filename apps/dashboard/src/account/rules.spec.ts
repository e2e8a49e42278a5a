import { email, firstFaults, newPassword, required, zone } from './rules.js';

describe('rules', () => {
  it('want a text, an address, a long password and a zone', () => {
    expect([required(' '), required('x')]).toEqual(['account.required', null]);
    expect([email('a@b'), email(' a@example.org ')]).toEqual(['account.badEmail', null]);
    expect([newPassword('1234567'), newPassword('12345678')]).toEqual(['account.shortPassword', null]);
    expect([zone('Rome'), zone('Europe/Rome')]).toEqual(['account.pickZone', null]);
  });
});

describe('firstFaults', () => {
  it('names every field at fault and none that is fine', () => {
    expect(firstFaults({ name: '', mail: 'a@example.org' }, { name: required, mail: email })).toEqual({
      name: 'account.required',
    });
  });

  it('lets a good form pass', () => {
    expect(firstFaults({ name: 'x' }, { name: required })).toBeNull();
  });
});
