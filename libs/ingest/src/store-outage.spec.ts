import { SpuntaError } from '@spunta/domain';
import { isOutage } from './store-outage.js';

const withCode = (code: string, message = 'failed'): Error => Object.assign(new Error(message), { code });

describe('telling an outage from bad data', () => {
  it.each([
    ['a warehouse that is gone', new SpuntaError('STORE_UNAVAILABLE', 'gone')],
    ['an engine without memory', new SpuntaError('QUERY_MEMORY_EXCEEDED', 'memory')],
    ['an engine without time', new SpuntaError('QUERY_TIMEOUT', 'time')],
    ['a refused connection', withCode('ECONNREFUSED')],
    ['a server that shuts down', withCode('57P01')],
    ['a full disk', withCode('53100')],
    ['a deadlock', withCode('40P01')],
    ['a missing socket', withCode('ENOENT')],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['a timeout of the client', new Error('Query read timeout')],
  ])('%s is an outage', (_name, error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each([
    ['a statement the engine refuses', new SpuntaError('INTERNAL', 'bad value')],
    ['a value of the wrong form', withCode('22P02')],
    ['a bug', new TypeError('x is undefined')],
    ['bad input', new SpuntaError('INVALID_INPUT', 'contact')],
  ])('%s is not', (_name, error) => {
    expect(isOutage(error)).toBe(false);
  });
});
