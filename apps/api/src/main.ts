import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { serve } from './boot/serve.js';

// Compiled to dist/api/apps/api/src: five folders up lies the project.
const root = fileURLToPath(new URL('../../../../../', import.meta.url));
process.exit(await serve(root));
