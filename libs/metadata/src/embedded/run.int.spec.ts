import { run, SERVER_ENVIRONMENT, spawnAs } from './run.js';

describe('run', () => {
  it('gives the exit code and all output', async () => {
    expect(await run('/bin/sh', ['-c', 'echo out; echo err >&2; exit 3'], null)).toEqual({
      code: 3,
      output: expect.stringMatching(/out[\s\S]*err|err[\s\S]*out/) as string,
    });
  });

  it('shows the command nothing of our environment', async () => {
    const { output } = await run('/usr/bin/env', [], null);
    const names = output.split('\n').map((line) => line.split('=')[0] ?? '');
    expect(names.sort()).toEqual(Object.keys(SERVER_ENVIRONMENT).sort());
  });

  it('passes arguments as they are, without a shell', async () => {
    const odd = 'a b; echo "$HOME" `id` *';
    expect((await run('/bin/sh', ['-c', 'printf %s "$1"', 'sh', odd], null)).output).toBe(odd);
  });

  it('works in a folder that every user may enter', async () => {
    expect((await run('/bin/pwd', [], null)).output).toBe('/');
  });

  it('tells why a command could not be started', async () => {
    expect(await run('/nowhere/initdb', [], null)).toEqual({
      code: null,
      output: expect.stringContaining('ENOENT') as string,
    });
  });

  it('runs as the given user, or tells that it may not', async () => {
    const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 };
    const { code, output } = await run('/usr/bin/id', ['-u'], nobody);
    const expected = process.getuid?.() === 0 ? [0, '65534'] : [null, expect.stringMatching(/EPERM|EINVAL/) as string];
    expect([code, output]).toEqual(expected);
  });
});

describe('spawnAs', () => {
  it('changes user and group together, and neither without a user', () => {
    expect(spawnAs({ name: 'x', uid: 5, gid: 6 })).toMatchObject({ uid: 5, gid: 6 });
    expect(Object.keys(spawnAs(null)).sort()).toEqual(['cwd', 'env']);
  });
});
