import { ERROR_STATUS, SpuntaError, type ErrorCode } from '@spunta/domain';
import { makeLog } from '../boot/log.js';
import { answerOf } from './errors.js';

describe('the answer to a failure', () => {
  const log = makeLog('silent');
  const error = jest.spyOn(log, 'error').mockImplementation(() => undefined);
  beforeEach(() => error.mockClear());

  it.each(Object.keys(ERROR_STATUS).filter((code) => code !== 'INTERNAL') as ErrorCode[])(
    'to %s has its status and its words',
    (code) => {
      const answer = answerOf(new SpuntaError(code, 'What happened. What to do.', 'field'), log);
      expect(answer).toEqual({
        status: ERROR_STATUS[code],
        body: { error: { code, message: 'What happened. What to do.', field: 'field' } },
      });
      expect(error).not.toHaveBeenCalled();
    },
  );

  it('to what the web server refuses has our words', () => {
    const tooLarge = Object.assign(new Error('Request body is too large'), { statusCode: 413 });
    expect(answerOf(tooLarge, log)).toMatchObject({ status: 413, body: { error: { code: 'PAYLOAD_TOO_LARGE' } } });
    expect(answerOf({ status: 404 }, log)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
  });

  it.each([new TypeError('a secret of the inside'), new SpuntaError('INTERNAL', 'a secret of the inside')])(
    'to %s tells nothing and logs all',
    (failure) => {
      const answer = answerOf(failure, log);
      expect(answer.status).toBe(500);
      expect(JSON.stringify(answer)).not.toContain('secret');
      expect(error).toHaveBeenCalledWith({ err: failure }, expect.any(String));
    },
  );
});
