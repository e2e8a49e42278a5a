// Installs, builds what is missing and runs a compiled entry in this process.
// CommonJS, because Node loads ES modules through the thread pool: its size must be set before the first of them is read.
// (`npm start` also gives Node 64 MiB for young objects, which cannot be set from inside: bodies that wait for their commit then die
// young, and acknowledging takes a quarter less of the processor.)
// The embedded engine holds a thread of the pool for each running statement (up to 7); passwords and files need some too.
process.env.UV_THREADPOOL_SIZE ??= '16';

/** `entry`: path below the compiled sources of the API, such as `main.js`. */
module.exports.launch = async function launch(entry) {
  const { join } = require('node:path');
  const { pathToFileURL } = require('node:url');
  const startedIn = process.cwd();
  const { ensureBuilt, ensureInstalled, root } = await import('./prepare.mjs');
  process.chdir(root);
  ensureInstalled();
  ensureBuilt();
  process.chdir(startedIn);
  await import(pathToFileURL(join(root, 'dist/api/apps/api/src', entry)).href);
};
