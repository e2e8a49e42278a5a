import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { GOOD_TOKEN, PlatformServer } from '../../../../test/support/ad-platforms/index.js';
import { makeApp, type TestApp } from '../../../../test/support/app.js';
import { eventually } from '../../../../test/support/eventually.js';
import { runCli } from './program.js';

const ROOT = join(__dirname, '../../../..');
let server: PlatformServer;
let app: TestApp;

beforeAll(async () => {
  server = new PlatformServer({ days: 3 }, Date.parse('2026-10-03T12:00:00Z'));
  await server.start();
  app = await makeApp({ settings: { META_GRAPH_URL: server.url }, now: () => new Date(server.state.clock.now) });
});
afterAll(async () => {
  await app.close();
  await server.close();
});

async function cli(...line: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await runCli(['ad-account', ...line, '--json'], {
    terminal: { stdin: Readable.from(['']), stdout, stderr },
    root: ROOT,
    environment: { SPUNTA_DATA_DIR: app.dataDir },
  });
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

it('ad accounts are added, listed, pulled, paused and removed from the command line', async () => {
  const settings = ['--set', `access_token=${GOOD_TOKEN}`, 'account_id=4400110022'];
  const added = await cli('add', 'meta', '--name', 'Italy', '--history-days', '3', ...settings);
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(added.out).not.toContain(GOOD_TOKEN);
  const { id } = JSON.parse(added.out) as { id: string };
  const [listed] = await eventually(async () => {
    const found = JSON.parse((await cli('list')).out) as { run?: { status: string } }[];
    return found[0]?.run?.status === 'done' ? found : null;
  });
  expect(listed).toMatchObject({ id, accountName: 'Bottega Italia', timeZone: 'Europe/Rome', run: { progress: 1 } });
  expect((await cli('sync', id)).code).toBe(0);
  expect(JSON.parse((await cli('pause', id)).out)).toMatchObject({ status: 'paused' });
  expect(JSON.parse((await cli('resume', id)).out)).toMatchObject({ status: 'active' });
  expect(JSON.parse((await cli('remove', id)).out)).toEqual({ removed: true });
  expect((await cli('sync', id)).code).toBe(1);
});

it.each([
  [['add', 'tiktok', '--name', 'x'], /meta.*snapchat/],
  [['add', 'meta', '--name', 'x', '--history-days', 'many'], /whole number/],
  [['add', 'meta', '--name', 'x', '--set', 'access_token=EAAG-no', 'account_id=7'], /does not take the access token/],
  [['add', 'meta', '--name', 'x', '--set', 'account_id=7'], /"access_token" is missing/],
])('%j is refused in plain words', async (line, words) => {
  const { code, err } = await cli(...line);
  expect(code).not.toBe(0);
  expect(err).toMatch(words);
  expect(err).not.toContain('    at ');
});
