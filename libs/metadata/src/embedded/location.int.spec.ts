import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.js';
import { locate, OWNER_FILE, ownerOfCluster, stateFolder, stateFolders } from './location.js';
import { removeAbandoned } from './sweep.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spunta-location-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('locate', () => {
  it('is the data folder itself for an ordinary user', async () => {
    expect(await locate(folder, null, [join(folder, 'state')])).toBe(folder);
    expect(await readdir(folder)).toEqual([]);
  });

  it('follows the pointer that an earlier start left', async () => {
    const elsewhere = join(folder, 'elsewhere');
    await mkdir(elsewhere);
    await writeFile(join(folder, 'location'), `${elsewhere}\n`);
    expect(await locate(folder, null)).toBe(elsewhere);
  });

  it('never begins anew when the place it pointed to is missing', async () => {
    await writeFile(join(folder, 'location'), `${folder}/missing\n`);
    await expect(locate(folder, null)).rejects.toThrow(/is gone; restore it, or delete .*location/);
  });
});

describe('stateFolder', () => {
  it('is the first that can be made, readable by all and writable by us alone', async () => {
    const made = await stateFolder([join(folder, 'missing', 'state'), join(folder, 'state')]);
    expect(made).toBe(join(folder, 'state'));
    expect((await stat(made)).mode & 0o777).toBe(0o755);
    expect(await stateFolder([made])).toBe(made);
  });

  it.each([
    ['may be written by others', async (path: string) => mkdir(path).then(() => chmod(path, 0o777))],
    ['is a link', async (path: string) => mkdir(`${path}.real`).then(() => symlink(`${path}.real`, path))],
    ['is a file', async (path: string) => writeFile(path, '')],
  ])('passes over a folder that %s, and says why when none is left', async (_, prepare) => {
    const path = join(folder, 'state');
    await prepare(path);
    await expect(stateFolder([path])).rejects.toThrow(`${path} belongs to someone else or may be written by others`);
    expect(await stateFolder([path, join(folder, 'next')])).toBe(join(folder, 'next'));
  });

  it('prefers the state folder of the system to the temporary one', () => {
    expect(stateFolders()[0]).toBe('/var/lib/spunta');
    expect(stateFolders()[1]?.startsWith(tmpdir())).toBe(true);
  });
});

describe('ownerOfCluster', () => {
  it('is unknown before the first start and then the owner of the files, here or where the pointer leads', async () => {
    expect(await ownerOfCluster(folder)).toBeUndefined();
    await mkdir(join(folder, 'cluster'));
    expect(await ownerOfCluster(folder)).toBe(process.getuid?.());
    await writeFile(join(folder, 'location'), join(folder, 'elsewhere'));
    expect(await ownerOfCluster(folder)).toBeUndefined();
    await mkdir(join(folder, 'elsewhere', 'cluster'), { recursive: true });
    expect(await ownerOfCluster(folder)).toBe(process.getuid?.());
  });
});

describe('removeAbandoned', () => {
  async function makeLocation(name: string, dataDir: string): Promise<string> {
    const location = join(folder, name);
    await mkdir(location);
    await writeFile(join(location, OWNER_FILE), dataDir);
    return location;
  }

  it('removes what deleted temporary data folders left, and nothing else', async () => {
    const used = join(folder, 'used');
    await mkdir(used);
    await makeLocation('postgres-0123456789ab-00000001', join(folder, 'deleted'));
    await makeLocation('postgres-0123456789ab-00000002', used);
    await makeLocation('postgres-0123456789ab-00000003', '/srv/not-mounted/data');
    await makeLocation('somebody-elses', join(folder, 'deleted'));
    await mkdir(join(folder, 'postgres-0123456789ab-00000004'));
    await removeAbandoned(folder);
    expect((await readdir(folder)).sort()).toEqual([
      'postgres-0123456789ab-00000002',
      'postgres-0123456789ab-00000003',
      'postgres-0123456789ab-00000004',
      'somebody-elses',
      'used',
    ]);
  });

  it('leaves a database alone that a process still holds', async () => {
    const location = await makeLocation('postgres-0123456789ab-00000001', join(folder, 'deleted'));
    const free = await lockFolder(location);
    await removeAbandoned(folder);
    expect(await readFile(join(location, OWNER_FILE), 'utf8')).toBe(join(folder, 'deleted'));
    await free();
    await removeAbandoned(folder);
    expect(await readdir(folder)).toEqual([]);
  });
});
