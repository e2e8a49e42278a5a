const swc = (syntax) => [
  '@swc/jest',
  {
    swcrc: false,
    // Only of our own files: of packages they would be most of what each worker reads, keeps and compiles.
    sourceMaps: syntax === 'ts' ? 'inline' : false,
    jsc: {
      parser: syntax === 'ts' ? { syntax: 'typescript', decorators: true } : { syntax: 'ecmascript' },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2023',
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  },
];

// As the launchers do: the embedded engine holds a thread for each running statement.
process.env.UV_THREADPOOL_SIZE ??= '16';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test', '<rootDir>/migrations'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/test/bench/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  transform: { '^.+\\.ts$': swc('ts'), '^.+\\.m?js$': swc('js') },
  transformIgnorePatterns: [],
  resolver: '<rootDir>/test/support/jest-resolver.cjs',
  moduleNameMapper: { '^@spunta/([a-z]+)$': '<rootDir>/libs/$1/src/index.ts' },
  setupFilesAfterEnv: ['<rootDir>/test/support/jest-setup.ts'],
  testTimeout: 300_000,
  maxWorkers: 2,
  // The embedded engine ends its threads when its process ends, which takes longer than jest's half second on a busy machine.
  workerGracefulExitTimeout: 30_000,
};
