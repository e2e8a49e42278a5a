import { Signer } from './signer.js';

const signer = new Signer('a secret for tests only');

describe('a signed id', () => {
  it('opens for its purpose, and is the same each time', () => {
    const sealed = signer.seal('unsubscribe', 'abc');
    expect(signer.open('unsubscribe', sealed)).toBe('abc');
    expect(new Signer('a secret for tests only').seal('unsubscribe', 'abc')).toBe(sealed);
  });

  it('opens for no other purpose, id or secret', () => {
    const sealed = signer.seal('unsubscribe', 'abc');
    expect(signer.open('share', sealed)).toBeNull();
    expect(signer.open('unsubscribe', sealed.replace('abc', 'abd'))).toBeNull();
    expect(new Signer('another secret').open('unsubscribe', sealed)).toBeNull();
    for (const bad of ['', '.', 'abc', 'abc.']) expect(signer.open('unsubscribe', bad)).toBeNull();
  });
});
