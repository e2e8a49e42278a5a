// `npm run bench [-- --json] [-- NAME ...]`: ratios measured side by side in one run.
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { ensureBuilt, ensureInstalled, root, run } from './prepare.mjs';

process.chdir(root);
ensureInstalled();
ensureBuilt();
run(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build', 'bench']);
const main = join(root, 'dist/bench/test/bench/main.js');
// One bench runs the server in its own process: as many threads and as much room for young objects as launch.cjs and `npm start` give it.
const env = { ...process.env, UV_THREADPOOL_SIZE: '16' };
const options = ['--expose-gc', '--max-semi-space-size=64', main, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, options, { stdio: 'inherit', env });
process.exit(status ?? 1);
