// `npm run demo`: `npm start` on a throw-away data folder with a sample workspace.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

process.chdir(root);
ensureInstalled();
ensureBuilt();
await import(pathToFileURL(join(root, 'dist/api/apps/api/src/sample/main.js')).href);
