import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { serveSample } from './sample.serve.js';

// Compiled to dist/api/apps/api/src/sample: six folders up lies the project.
const root = fileURLToPath(new URL('../../../../../../', import.meta.url));
process.exit(await serveSample(root));
