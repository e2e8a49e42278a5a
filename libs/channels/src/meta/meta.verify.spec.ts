import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { answerHandshake, verifySignature } from './meta.verify.js';

const SECRET = 'app-secret';
const sign = (body: Buffer, secret = SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const check = (rawBody: Buffer, header: string | string[] | undefined, secret = SECRET): boolean =>
  verifySignature({ headers: { 'x-hub-signature-256': header }, rawBody }, { app_secret: secret });

describe('verifySignature', () => {
  const body = Buffer.from('{"text":"Citt\\u00e0","raw":"città"}');

  it('knows a signature made elsewhere', () => {
    // RFC 4231, test case 2.
    const digest = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    expect(check(Buffer.from('what do ya want for nothing?'), `sha256=${digest}`, 'Jefe')).toBe(true);
  });

  it('takes the bytes as they came', () => {
    expect(check(body, sign(body))).toBe(true);
    const reserialised = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
    expect(check(reserialised, sign(body))).toBe(false);
    expect(check(Buffer.alloc(0), sign(Buffer.alloc(0)))).toBe(true);
  });

  it('takes hex digits of either case', () => {
    expect(check(body, sign(body).toUpperCase().replace('SHA256', 'sha256'))).toBe(true);
  });

  it('ignores the old header', () => {
    const headers = { 'x-hub-signature': sign(body) };
    expect(verifySignature({ headers, rawBody: body }, { app_secret: SECRET })).toBe(false);
  });

  it('refuses an empty secret, even one that signed', () => {
    expect(check(body, sign(body, ''), '')).toBe(false);
  });

  it('refuses every other header', () => {
    const header = fc.oneof(
      fc.string(),
      fc.stringMatching(/^sha256=[0-9a-f]{0,80}$/),
      fc.array(fc.string()),
      fc.constant(undefined),
    );
    fc.assert(fc.property(header, (value) => expect(check(body, value)).toBe(false)));
  });

  it('refuses one changed bit anywhere in the body', () => {
    const signature = sign(body);
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.nat(7), (at, bit) => {
        const changed = Buffer.from(body);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(check(changed, signature)).toBe(false);
      }),
    );
  });
});

describe('answerHandshake', () => {
  const settings = { verify_token: 'tok' };
  const good = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'tok' };

  it('gives the challenge back', () => {
    expect(answerHandshake(good, settings)).toEqual({ status: 200, body: '1158201444' });
  });

  it.each([
    ['no query', {}],
    ['another token', { ...good, 'hub.verify_token': 'toc' }],
    ['a longer token', { ...good, 'hub.verify_token': 'tok ' }],
    ['an empty token', { ...good, 'hub.verify_token': '' }],
    ['two tokens', { ...good, 'hub.verify_token': ['tok', 'tok'] }],
    ['another mode', { ...good, 'hub.mode': 'unsubscribe' }],
    ['no mode', { ...good, 'hub.mode': undefined }],
    ['no challenge', { ...good, 'hub.challenge': undefined }],
    ['two challenges', { ...good, 'hub.challenge': ['1', '2'] }],
  ])('answers 403 to %s', (_, query) => {
    expect(answerHandshake(query, settings)).toEqual({ status: 403, body: 'Verification failed' });
  });

  it.each<Record<string, string>>([{}, { verify_token: '' }])(
    'answers 403 while the connection has no token (%j)',
    (none) => {
      expect(answerHandshake({ ...good, 'hub.verify_token': '' }, none).status).toBe(403);
      expect(answerHandshake({ ...good, 'hub.verify_token': 'undefined' }, none).status).toBe(403);
    },
  );
});
