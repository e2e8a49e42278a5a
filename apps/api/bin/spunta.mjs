// `npm run spunta -- <command>`: the command line, over a running server or on the data folder itself.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

const startedIn = process.cwd();
process.chdir(root);
ensureInstalled();
ensureBuilt();
process.chdir(startedIn);
await import(pathToFileURL(join(root, 'dist/api/apps/api/src/cli/main.js')).href);
