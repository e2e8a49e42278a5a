import { ERROR_STATUS, SpuntaError } from './errors.js';

describe('an expected failure', () => {
  it('answers with the status of its code', () => {
    expect(new SpuntaError('NOT_FOUND', 'x').status).toBe(ERROR_STATUS.NOT_FOUND);
  });

  it('keeps what people write whole, and quotes no more of its input than anybody reads', () => {
    const sentence = 'This name is taken: choose another one.';
    expect(new SpuntaError('CONFLICT', sentence, 'name')).toMatchObject({ message: sentence, field: 'name' });
    const { message } = new SpuntaError('INVALID_INPUT', `${'x'.repeat(1_000_000)} is no country.`);
    expect(message).toMatch(/^x{1000}\.\.\.$/);
  });
});
