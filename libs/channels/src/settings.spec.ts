import { SpuntaError } from '@spunta/domain';
import { completeSettings } from './settings.js';
import { whatsappConnector } from './whatsapp/whatsapp.connector.js';

const complete = (given: Record<string, string>): Record<string, string> => completeSettings(whatsappConnector, given);

function failureOf(given: Record<string, string>): SpuntaError {
  try {
    complete(given);
  } catch (error) {
    if (error instanceof SpuntaError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('completeSettings', () => {
  it('makes a verify token that nobody can guess when none is given', () => {
    const [first, second] = [complete({ app_secret: 's' }), complete({ app_secret: 's' })];
    expect(first['verify_token']).toMatch(/^[0-9a-f]{48}$/);
    expect(first['verify_token']).not.toBe(second['verify_token']);
    expect(Object.keys(first).sort()).toEqual(['app_secret', 'verify_token']);
  });

  it('keeps what is given, without blanks around it', () => {
    expect(complete({ app_secret: ' s3cret\n', verify_token: 'mine', waba_id: '7001', phone_number_id: '' })).toEqual({
      app_secret: 's3cret',
      verify_token: 'mine',
      waba_id: '7001',
    });
  });

  it.each([
    [{}, 'app_secret'],
    [{ app_secret: '  ' }, 'app_secret'],
    [{ app_secret: 's', colour: 'red' }, 'colour'],
    [{ app_secret: 'x'.repeat(501) }, 'app_secret'],
    [{ app_secret: 's', constructor: 'x' }, 'constructor'],
  ])('refuses %j and names %s', (given, field) => {
    const failure = failureOf(given as Record<string, string>);
    expect([failure.code, failure.field]).toEqual(['INVALID_INPUT', field]);
    expect(failure.message).toContain(field);
  });
});
