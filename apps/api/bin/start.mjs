// `npm start`: installs, builds what is missing, serves.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

process.chdir(root);
ensureInstalled();
ensureBuilt();
await import(pathToFileURL(join(root, 'dist/api/apps/api/src/main.js')).href);
