import { access, chmod, lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries, hydrateLinks } from './binaries.js';

let folder: string;
let home: string;
let state: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spunta-binaries-'));
  home = join(folder, 'package');
  state = join(folder, 'state');
  await mkdir(state);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A package like npm's whose server is a script. */
async function makePackage(script: string, version = '18.0.0'): Promise<void> {
  await mkdir(join(home, 'native/bin'), { recursive: true });
  await mkdir(join(home, 'native/lib'));
  await writeFile(join(home, 'package.json'), JSON.stringify({ version }));
  await writeFile(join(home, 'native/lib/libx.so.5.1'), 'library');
  const links = [{ source: 'native/lib/libx.so.5.1', target: 'native/lib/libx.so.5' }];
  await writeFile(join(home, 'native/pg-symlinks.json'), JSON.stringify(links));
  await writeFile(join(home, 'native/bin/postgres'), `#!/bin/sh\n${script}\n`);
  await chmod(join(home, 'native/bin/postgres'), 0o755);
}

/** Runs only below the state folder, as where a mount forbids programs elsewhere. */
const ONLY_COPIED = 'case "$0" in */state/*) exit 0;; *) echo "not here"; exit 126;; esac';

describe('findBinaries', () => {
  it('takes the programs where npm put them when they run there, and copies nothing', async () => {
    await makePackage('[ "$1" = --version ]');
    const asked = jest.fn(() => Promise.resolve(state));
    expect(await findBinaries(asked, null, home)).toEqual({
      initdb: join(home, 'native/bin/initdb'),
      postgres: join(home, 'native/bin/postgres'),
    });
    expect(asked).not.toHaveBeenCalled();
    expect(await readdir(state)).toEqual([]);
  });

  it('takes a copy named after the version where they do not run, once', async () => {
    await makePackage(ONLY_COPIED, '18.2.0');
    const { postgres } = await findBinaries(() => Promise.resolve(state), null, home);
    expect(postgres).toBe(join(state, 'programs-18.2.0/native/bin/postgres'));
    expect(await readlink(join(state, 'programs-18.2.0/native/lib/libx.so.5'))).toBe('libx.so.5.1');
    await writeFile(join(state, 'programs-18.2.0/kept'), '');
    await findBinaries(() => Promise.resolve(state), null, home);
    await access(join(state, 'programs-18.2.0/kept'));
    expect(await readdir(state)).toEqual(['programs-18.2.0']);
  });

  it('copies anew for another version, beside the former one', async () => {
    await makePackage(ONLY_COPIED, '18.2.0');
    await findBinaries(() => Promise.resolve(state), null, home);
    await writeFile(join(home, 'package.json'), JSON.stringify({ version: '18.3.0' }));
    const { initdb } = await findBinaries(() => Promise.resolve(state), null, home);
    expect(initdb).toContain('programs-18.3.0');
    expect((await readdir(state)).sort()).toEqual(['programs-18.2.0', 'programs-18.3.0']);
  });

  it.each([
    ['echo "wrong libc" >&2; exit 127', /do not run on this system \(wrong libc\)/],
    ['exit 3', /do not run on this system \(exit code 3\)/],
  ])('tells why when no copy runs either: %s', async (script, message) => {
    await makePackage(script);
    await expect(findBinaries(() => Promise.resolve(state), null, home)).rejects.toThrow(message);
  });

  it('opens the copy of a closed install to everybody, without giving away writing', async () => {
    await makePackage(ONLY_COPIED);
    await chmod(join(home, 'native/bin/postgres'), 0o700);
    const { postgres } = await findBinaries(() => Promise.resolve(state), null, home);
    expect((await lstat(postgres)).mode & 0o777).toBe(0o755);
  });
});

describe('hydrateLinks', () => {
  it('makes links that stay right when the folder is moved, and leaves what is there', async () => {
    await makePackage('exit 0');
    expect(await hydrateLinks(home)).toBe(true);
    expect(await readlink(join(home, 'native/lib/libx.so.5'))).toBe('libx.so.5.1');
    await rm(join(home, 'native/lib/libx.so.5'));
    await writeFile(join(home, 'native/lib/libx.so.5'), 'a file of the package');
    expect(await hydrateLinks(home)).toBe(true);
    expect(await readFile(join(home, 'native/lib/libx.so.5'), 'utf8')).toBe('a file of the package');
  });

  it('fails loudly on a package that is not the one it knows', async () => {
    await makePackage('exit 0');
    await rm(join(home, 'native/pg-symlinks.json'));
    await expect(hydrateLinks(home)).rejects.toThrow(/ENOENT/);
  });
});
