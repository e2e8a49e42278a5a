import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { measureFile, ReportFiles } from './report.files.js';

const RUN = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';

describe('files of runs', () => {
  let folder: string;
  let files: ReportFiles;
  const drafts = () => readdir(join(folder, 'drafts'));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spunta-reports-'));
    files = new ReportFiles(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are there when they are whole, and not before', async () => {
    const draft = await files.begin(RUN, 'a');
    await writeFile(join(draft, 'csv'), 'day\r\n');
    expect(await files.open(RUN, 'csv')).toBeNull();
    await files.keep(RUN, join(draft, 'csv'), 'csv');
    await files.drop(draft);
    const file = await files.open(RUN, 'csv');
    expect(file?.bytes).toBe(5);
    expect(file && (await text(file.stream))).toBe('day\r\n');
    expect(await drafts()).toEqual([]);
  });

  it('begun by a worker that ended are removed by the next one, and no others', async () => {
    await files.begin(RUN, 'dead');
    await files.begin(OTHER, 'alive');
    await files.begin(RUN, 'next');
    expect((await drafts()).sort()).toEqual([`${RUN}.next`, `${OTHER}.alive`]);
  });

  it('that nobody took again are swept when they are old', async () => {
    const [old] = [await files.begin(RUN, 'dead'), await files.begin(OTHER, 'alive')];
    await utimes(old, new Date('2026-01-01'), new Date('2026-01-01'));
    await files.sweep(new Date('2026-01-02'));
    expect(await drafts()).toEqual([`${OTHER}.alive`]);
  });

  it('are removed with what stands beside them', async () => {
    await mkdir(folder, { recursive: true });
    for (const name of [`${RUN}.csv`, `${RUN}.csv.meta.json`, `${RUN}.pdf`, `${OTHER}.csv`])
      await writeFile(join(folder, name), '');
    await files.remove(RUN);
    expect(await readdir(folder)).toEqual([`${OTHER}.csv`]);
    await files.remove(RUN);
  });

  it('are measured as they are', async () => {
    await writeFile(join(folder, 'x'), 'abc');
    expect(await measureFile(join(folder, 'x'))).toEqual({
      bytes: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });
});
