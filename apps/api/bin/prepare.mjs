// What every launcher does first: install when node_modules is missing or older than the lock file, build what is missing or stale.
// Plain Node without dependencies, since it runs before there are any.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const SOURCES = ['apps', 'libs', 'migrations/metadata', 'package-lock.json', 'tsconfig.json', 'nest-cli.json'];

/** Runs a command in the project's folder with its output on stderr (stdout belongs to the caller) and ends the process when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestUnder(join(path, name))), 0);
}

export function ensureInstalled() {
  // npm writes this file last, so an install that was interrupted counts as missing.
  const installed = modifiedAt(join(root, 'node_modules', '.package-lock.json'));
  if (installed >= modifiedAt(join(root, 'package-lock.json'))) return;
  console.error('Installing packages (npm ci); the first time this takes some minutes ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' });
}

function build(name, sources, args) {
  const stamp = join(root, 'dist', `.${name}.stamp`);
  const newest = sources.reduce((latest, source) => Math.max(latest, newestUnder(join(root, source))), 0);
  if (modifiedAt(stamp) > newest) return;
  console.error(`Building the ${name} ...`);
  run(process.execPath, args);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
}

export function ensureBuilt() {
  build('api', SOURCES.filter((source) => source !== 'apps').concat('apps/api/src', 'apps/api/tsconfig.app.json'), [
    'node_modules/@nestjs/cli/bin/nest.js',
    'build',
    'api',
  ]);
  build(
    'dashboard',
    ['apps/dashboard', 'package-lock.json'],
    // Its list of 300 files would bury the address that is printed last.
    ['node_modules/vite/bin/vite.js', 'build', 'apps/dashboard', '--logLevel', 'warn'],
  );
}
