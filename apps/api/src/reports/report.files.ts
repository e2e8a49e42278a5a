import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { WrittenFile } from '@spunta/reports';

/** What stands beside a file: its question and how whole its figures are. */
export const META = 'meta.json';

/** Of a part of a file, which stands beside it. */
export const partFormat = (format: string, part: number): string => `${format}.part-${part}`;

export interface OpenFile {
  bytes: number;
  stream: ReadStream;
}

/** Files of runs in one folder, which all processes of an installation share; those that are being made stand apart. */
export class ReportFiles {
  private readonly making: string;

  constructor(private readonly folder: string) {
    this.making = join(folder, 'drafts');
  }

  /** A folder for one worker's work on a run. What an earlier worker left there is removed. */
  async begin(runId: string, claim: string): Promise<string> {
    const drafts = await this.drafts();
    await Promise.all(
      drafts.filter((name) => name.startsWith(runId)).map((name) => this.drop(join(this.making, name))),
    );
    const draft = join(this.making, `${runId}.${claim}`);
    await mkdir(draft, { recursive: true, mode: 0o700 });
    return draft;
  }

  /** Whole or not at all. */
  async keep(runId: string, draft: string, format: string): Promise<void> {
    await rename(draft, this.path(runId, format));
  }

  async drop(draft: string): Promise<void> {
    await rm(draft, { recursive: true, force: true });
  }

  /** Removes what workers left that ended half way and whose runs nobody took again. */
  async sweep(before: Date): Promise<void> {
    for (const name of await this.drafts()) {
      const draft = join(this.making, name);
      const { mtime } = await stat(draft);
      if (mtime < before) await this.drop(draft);
    }
  }

  /** null: there is none. */
  async open(runId: string, format: string): Promise<OpenFile | null> {
    try {
      const handle = await open(this.path(runId, format));
      const { size } = await handle.stat();
      return { bytes: size, stream: handle.createReadStream() };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async remove(runId: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(this.folder)).filter((name) => name.startsWith(`${runId}.`));
    await Promise.all(names.map((name) => rm(join(this.folder, name), { force: true })));
  }

  private async drafts(): Promise<string[]> {
    await mkdir(this.making, { recursive: true, mode: 0o700 });
    return readdir(this.making);
  }

  private path(runId: string, format: string): string {
    return join(this.folder, `${runId}.${format}`);
  }
}

export async function measureFile(path: string): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(path), async (chunks) => {
    for await (const chunk of chunks as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  });
  return { bytes, sha256: hash.digest('hex') };
}
