import { conflictOn, isUuid, notFound } from './postgres-errors.js';

const conflict = { constraint: 'users_email_key', field: 'email', message: 'Taken. Use another one.' };
const violation = (constraint: string, code = '23505') =>
  Object.assign(new Error('duplicate key'), { code, constraint });

describe('conflictOn', () => {
  it('passes the result through', async () => {
    await expect(conflictOn(Promise.resolve(7), conflict)).resolves.toBe(7);
  });

  it('turns a violation of the named constraint into CONFLICT with its field', async () => {
    const failing = conflictOn(Promise.reject(violation('users_email_key')), conflict);
    await expect(failing).rejects.toMatchObject({ code: 'CONFLICT', field: 'email', message: conflict.message });
  });

  it('leaves every other failure as it is', async () => {
    const other = violation('users_pkey');
    await expect(conflictOn(Promise.reject(other), conflict)).rejects.toBe(other);
    const foreign = violation('users_email_key', '23503');
    await expect(conflictOn(Promise.reject(foreign), conflict)).rejects.toBe(foreign);
  });
});

describe('isUuid', () => {
  it.each(['0e0f9f2c-6f0b-4d5e-9d5b-1d1b3a3c4d5e', '0E0F9F2C-6F0B-4D5E-9D5B-1D1B3A3C4D5E'])('takes %s', (text) => {
    expect(isUuid(text)).toBe(true);
  });

  it.each(['', 'x', '0e0f9f2c6f0b4d5e9d5b1d1b3a3c4d5e', '0e0f9f2c-6f0b-4d5e-9d5b-1d1b3a3c4d5e\n', "' OR true --"])(
    'refuses %j',
    (text) => {
      expect(isUuid(text)).toBe(false);
    },
  );
});

describe('notFound', () => {
  it('names what is missing and what to do', () => {
    expect(notFound('API key')).toMatchObject({ code: 'NOT_FOUND', status: 404 });
    expect(notFound('API key').message).toMatch(/^This API key does not exist.*Reload/);
  });
});
