// `npm test`: installs, then lint, types, freshness of what is generated, builds and every test, browser included.
// `npm test -- <jest arguments>` runs only jest with them.
import { ensureBuilt, ensureInstalled, root, run } from './prepare.mjs';

process.chdir(root);
ensureInstalled();

const bin = (path, ...args) => [`node_modules/${path}`, ...args];
const steps = [
  ['lint', bin('eslint/bin/eslint.js', '.', '--max-warnings=0')],
  ['format', bin('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')],
  [
    'freshness of the client types',
    bin('@graphql-codegen/cli/esm/bin.js', '--check', '--config', 'apps/dashboard/codegen.ts'),
  ],
  ['types', bin('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json')],
  ['types of the dashboard', bin('vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', 'apps/dashboard/tsconfig.json')],
];
const jestArgs = process.argv.slice(2);
if (jestArgs.length === 0) {
  for (const [name, args] of steps) {
    console.error(`\n▸ ${name}`);
    run(process.execPath, args);
  }
}
console.error('\n▸ build');
ensureBuilt();
console.error('\n▸ tests');
run(process.execPath, bin('jest/bin/jest.js', ...jestArgs));
