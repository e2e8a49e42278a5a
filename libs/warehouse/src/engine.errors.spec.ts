import { SpuntaError } from '@spunta/domain';
import { toSpuntaError } from './engine.errors.js';
import { identifier, splitDatabase } from './open-warehouse.js';
import { assertBound, formatParam, quoteLiteral } from './param.format.js';

const withCode = (code: string, message = 'failed') => Object.assign(new Error(message), { code });

it.each([
  [withCode('159'), 'QUERY_TIMEOUT'],
  [withCode('241'), 'QUERY_MEMORY_EXCEEDED'],
  [
    new Error('Code: 241. DB::Exception: Query memory limit exceeded. (MEMORY_LIMIT_EXCEEDED)'),
    'QUERY_MEMORY_EXCEEDED',
  ],
  [withCode('ECONNREFUSED'), 'STORE_UNAVAILABLE'],
  [new Error('Timeout error.'), 'STORE_UNAVAILABLE'],
  [withCode('243'), 'STORE_UNAVAILABLE'],
  [withCode('62', 'Syntax error'), 'INTERNAL'],
  ['no error object', 'INTERNAL'],
])('gives %s the code %s and keeps the cause', (error, code) => {
  const failure = toSpuntaError(error);
  expect(failure).toMatchObject({ code, cause: error });
  expect(failure.message).toMatch(/\S$/);
});

it.each([
  ['160', 'QUERY_TIMEOUT', /shorter range/],
  ['202', 'STORE_UNAVAILABLE', /as many queries as it can/],
  ['210', 'STORE_UNAVAILABLE', /check that ClickHouse runs/],
  ['242', 'STORE_UNAVAILABLE', /read-only/],
  ['279', 'STORE_UNAVAILABLE', /check the cluster/],
  ['516', 'STORE_UNAVAILABLE', /user or password in CLICKHOUSE_URL/],
  ['999', 'STORE_UNAVAILABLE', /Keeper/],
])('tells what to do about the engine code %s, given apart or in the text', (code, expected, message) => {
  for (const error of [withCode(code), new Error(`Code: ${code}. DB::Exception: something`)]) {
    expect(toSpuntaError(error)).toMatchObject({ code: expected, message: expect.stringMatching(message) as string });
  }
});

it.each(['ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE', 'ETIMEDOUT'])(
  'names CLICKHOUSE_URL when the network says %s',
  (code) => {
    const failure = toSpuntaError(withCode(code));
    expect(failure).toMatchObject({ code: 'STORE_UNAVAILABLE', status: 503 });
    expect(failure.message).toMatch(new RegExp(`\\(${code}\\).*CLICKHOUSE_URL`));
  },
);

it('takes no number for a code that only looks like one', () => {
  expect(toSpuntaError(new Error('column Code: 159 is unknown')).code).toBe('INTERNAL');
  expect(toSpuntaError(withCode('1590')).code).toBe('INTERNAL');
  expect(toSpuntaError({ code: 241 }).code).toBe('QUERY_MEMORY_EXCEEDED');
  expect(toSpuntaError(null).code).toBe('INTERNAL');
  expect(toSpuntaError(new Error('socket hang up')).code).toBe('STORE_UNAVAILABLE');
});

it('passes its own errors on and keeps long messages short', () => {
  const own = new SpuntaError('CONFLICT', 'said already');
  expect(toSpuntaError(own)).toBe(own);
  expect(toSpuntaError(new Error('x'.repeat(9_000))).message.length).toBeLessThan(600);
});

it('writes values as the engine reads them', () => {
  expect(formatParam(null)).toBe('\\N');
  expect(formatParam("it's\ta \\")).toBe("it's\\ta \\\\");
  expect(formatParam(["it's", 'b'])).toBe("['it\\'s','b']");
  expect(formatParam([1, 2])).toBe('[1,2]');
  expect([formatParam(true), formatParam(false)]).toEqual(['1', '0']);
  expect(quoteLiteral("a'b\\")).toBe("'a\\'b\\\\'");
  expect(() => formatParam(Number.NaN)).toThrow(/cannot be bound/);
  expect(() => formatParam({})).toThrow(/cannot be bound/);
});

it('knows which parameters a query names', () => {
  expect(() => assertBound('SELECT {a:UInt8}, {b:Array(String)}', { a: 1, b: [] })).not.toThrow();
  expect(() => assertBound('SELECT {a:UInt8}, {b:String}', { a: 1 })).toThrow(/parameter b/);
  expect(() => assertBound(`SELECT map('a', 1)`, {})).not.toThrow();
});

it('takes the database out of the address and refuses names that are none', () => {
  expect(splitDatabase('http://user:pass@host:8123/figures')).toEqual({
    url: 'http://user:pass@host:8123/',
    database: 'figures',
  });
  expect(splitDatabase('http://host:8123').database).toBe('default');
  expect(identifier('main-cluster_1')).toBe('`main-cluster_1`');
  expect(() => identifier('a`; DROP')).toThrow(/cannot name/);
});
