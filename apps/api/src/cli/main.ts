import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { runCli } from './program.js';

// Compiled to dist/api/apps/api/src/cli: six folders up lies the project.
const root = fileURLToPath(new URL('../../../../../../', import.meta.url));
process.exitCode = await runCli(process.argv.slice(2), { terminal: process, root });
