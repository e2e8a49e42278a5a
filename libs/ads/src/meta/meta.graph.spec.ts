import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { AdContext, AdPause } from '../ad-connector.js';
import { PlatformHttp, type PlatformAnswer, type PlatformCall } from '../platform/platform-http.js';
import { GraphClient } from './meta.graph.js';
import { readAll } from './meta.pages.js';

const TOKEN = 'EAAsecret';
const schema = z.object({ id: z.string() });
const refusal = (code: number, more: object = {}) => ({ error: { code, message: 'Their words', ...more } });
const said = (body: unknown, partial: Partial<PlatformAnswer> = {}): PlatformAnswer => ({
  ...{ status: 200, headers: {}, body },
  ...partial,
});

/** A client whose calls are answered one by one, without a network; what it waits for is written down. */
function clientWith(answers: PlatformAnswer[], settings: Record<string, string> = {}, mostWaitMs?: number) {
  const http = new PlatformHttp('Meta');
  const calls: PlatformCall[] = [];
  const left = [...answers];
  jest.spyOn(http, 'call').mockImplementation((call) => {
    calls.push(call);
    const answer = left.shift();
    return answer ? Promise.resolve(answer) : Promise.reject(new Error('one call too many'));
  });
  const pauses: [number, AdPause][] = [];
  const context: AdContext = {
    signal: new AbortController().signal,
    pause: (ms, why) => Promise.resolve(void pauses.push([ms, why])),
    now: () => new Date(0),
    ...(mostWaitMs === undefined ? {} : { mostWaitMs }),
  };
  const options = { url: 'https://graph.example/', version: 'v25.0' };
  const client = new GraphClient(http, options, { access_token: TOKEN, ...settings }, context);
  return { client, calls, pauses };
}

describe('a call of the Graph API', () => {
  it('asks with the token in a header, never in the address', async () => {
    const { client, calls } = clientWith([said({ id: '7', more: 1 })]);
    expect(await client.get('act_1/ads', { fields: 'id,name' }, schema)).toEqual({ id: '7' });
    expect(calls[0]?.url.href).toBe('https://graph.example/v25.0/act_1/ads?fields=id%2Cname');
    expect(calls[0]?.headers).toEqual({ authorization: `Bearer ${TOKEN}` });
  });

  it('makes with a form, and proves that it knows the secret of the app', async () => {
    const { client, calls } = clientWith([said({ id: '7' })], { app_secret: 'hush' });
    await client.make('act_1/ads', { name: 'A' }, schema);
    const appsecret_proof = createHmac('sha256', 'hush').update(TOKEN).digest('hex');
    expect(calls[0]).toMatchObject({ method: 'POST', form: { name: 'A', appsecret_proof } });
    expect(calls[0]?.url.search).toBe('');
  });

  it('waits once before the next call when the limits are near, and not before the first', async () => {
    const near = { 'x-app-usage': JSON.stringify({ call_count: 80 }) };
    const { client, pauses } = clientWith([said({ id: '1' }, { headers: near }), said({ id: '2' }), said({ id: '3' })]);
    await client.get('a', {}, schema);
    expect(pauses).toEqual([]);
    await client.get('a', {}, schema);
    await client.get('a', {}, schema);
    expect(pauses).toEqual([[2_000, 'limit']]);
  });

  it('stays away as long as a refusal says, otherwise twice as long each time', async () => {
    const told = { 'x-ad-account-usage': JSON.stringify({ reset_time_duration: 17 }) };
    const busy = said(refusal(17), { status: 400 });
    const { client, pauses } = clientWith([{ ...busy, headers: told }, busy, busy, said({ id: '1' })]);
    await client.get('a', {}, schema);
    expect(pauses).toEqual([
      [17_000, 'limit'],
      [120_000, 'limit'],
      [240_000, 'limit'],
    ]);
  });

  it('tells a failure at once where somebody waits for the answer', async () => {
    const { client, pauses } = clientWith([said(refusal(17))], {}, 5_000);
    await expect(client.get('a', {}, schema)).rejects.toMatchObject({ code: 'AD_PLATFORM_BUSY' });
    expect(pauses).toEqual([]);
  });

  it.each([
    ['a failure that passes', said(refusal(2), { status: 500 }), 'AD_PLATFORM_UNAVAILABLE'],
    ['a page of a proxy', said(undefined, { status: 502 }), 'AD_PLATFORM_UNAVAILABLE'],
    ['an answer without an id', said({ name: 'A' }), 'AD_ANSWER_UNREADABLE'],
  ])('that makes something is not repeated after %s; one that reads is', async (_what, bad, code) => {
    const making = clientWith([bad, said({ id: '1' })]);
    await expect(making.client.make('a', {}, schema)).rejects.toMatchObject({ code });
    expect(making.calls).toHaveLength(1);
    const reading = clientWith([bad, said({ id: '1' })]);
    expect(await reading.client.get('a', {}, schema)).toEqual({ id: '1' });
    expect(reading.pauses).toEqual([[1_000, 'retry']]);
  });

  it('that makes something waits for a limit, which says that nothing was made', async () => {
    const { client, calls } = clientWith([said(refusal(613)), said({ id: '1' })]);
    expect(await client.make('a', {}, schema)).toEqual({ id: '1' });
    expect(calls).toHaveLength(2);
  });

  it('for something that is gone says so, by the words of each kind of call', async () => {
    const gone = said(refusal(100, { error_subcode: 33 }));
    const { client } = clientWith([gone, gone, gone]);
    expect(await client.find('run', {}, schema)).toEqual({ gone: true });
    await expect(client.get('act_9', {}, schema)).rejects.toMatchObject({ code: 'AD_REQUEST_REFUSED' });
    await expect(client.make('act_9/ads', {}, schema)).rejects.toThrow(/act_9\/ads.*deleted/);
  });

  it('never shows the token, even where Meta repeats it', async () => {
    const { client } = clientWith([said({ error: { code: 190, message: `Bad ${TOKEN}: ${TOKEN}` } })]);
    const failure = (await client.get('a', {}, schema).catch((error: unknown) => error)) as Error;
    expect(failure.message).toContain('Bad …: …');
    expect(failure.message).not.toContain(TOKEN);
  });
});

describe('an edge of several pages', () => {
  const page = (ids: string[], after?: string, isLast = false) => {
    const next = isLast ? {} : { next: 'https://elsewhere.example/page' };
    return said({ data: ids.map((id) => ({ id })), ...(after ? { paging: { cursors: { after }, ...next } } : {}) });
  };

  it('is read to its end, row by row in order, each page by the cursor of the one before', async () => {
    const { client, calls } = clientWith([page(['1', '2'], 'c1'), page([], 'c2'), page(['3'], 'c3', true)]);
    expect(await readAll(client, 'edge', { limit: '2' }, schema)).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
    expect(calls.map(({ url }) => url.searchParams.get('after'))).toEqual([null, 'c1', 'c2']);
    for (const { url } of calls) expect([url.host, url.searchParams.get('limit')]).toEqual(['graph.example', '2']);
  });

  it('ends without paging, and at a cursor that leads to itself', async () => {
    expect(await readAll(clientWith([page(['1'])]).client, 'edge', {}, schema)).toHaveLength(1);
    const circling = clientWith([page(['1'], 'c1'), page(['2'], 'c1'), page(['3'], 'c1')]);
    expect(await readAll(circling.client, 'edge', {}, schema)).toEqual([{ id: '1' }, { id: '2' }]);
  });
});
