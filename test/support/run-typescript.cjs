// `node test/support/run-typescript.cjs FILE.ts ARGS` runs our TypeScript in a process of its own, without a build: for
// tests that must kill one. The rules are jest.config.cjs's: SWC to CommonJS, `.js` and `@spunta/*` lead to sources.
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { transformSync } = require('@swc/core');

const root = resolve(__dirname, '../..');
const resolveFilename = Module._resolveFilename;

function sourceOf(request, parent) {
  const alias = /^@spunta\/([a-z]+)$/.exec(request);
  if (alias) return join(root, 'libs', alias[1], 'src/index.ts');
  if (!/^\.{1,2}\/.*\.js$/.test(request) || !parent?.filename || parent.filename.includes('node_modules')) return null;
  const source = resolve(dirname(parent.filename), request.replace(/\.js$/, '.ts'));
  return existsSync(source) ? source : null;
}

Module._resolveFilename = function (request, parent, ...rest) {
  return sourceOf(request, parent) ?? resolveFilename.call(this, request, parent, ...rest);
};

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    configFile: false,
    sourceMaps: 'inline',
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2023',
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

process.argv.splice(1, 1);
if (process.argv[1]) require(resolve(process.argv[1]));
