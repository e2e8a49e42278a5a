import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path && existsSync(join(root, path)));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const isTest = (path: string) => path.startsWith('test/') || path.endsWith('.spec.ts');
const isGenerated = (path: string) => path.startsWith('apps/dashboard/src/generated/');
const sources = tracked.filter(
  (path) => /^(apps|libs|migrations)\/.*\.(ts|vue|mjs)$/.test(path) && !isTest(path) && !isGenerated(path),
);
const tests = tracked.filter((path) => isTest(path) && /\.(ts|cjs)$/.test(path));

function codeLines(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(\/\/|\*|\/\*)/.test(line)).length;
}

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

interface MeasuredFunction {
  where: string;
  lines: number;
}

function scriptOf(path: string): string {
  const text = read(path);
  return path.endsWith('.vue') ? (/<script[^>]*>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '') : text;
}

function functionsOf(path: string): MeasuredFunction[] {
  const source = ts.createSourceFile(path, scriptOf(path), ts.ScriptTarget.Latest, true);
  const found: MeasuredFunction[] = [];
  const visit = (node: ts.Node) => {
    const named = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node);
    const assigned = ts.isArrowFunction(node) && ts.isVariableDeclaration(node.parent);
    if (named || assigned || ts.isConstructorDeclaration(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ where: `${path}:${line + 1}`, lines: codeLines(node.getText()) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('measures of the house', () => {
  const functions = sources.flatMap(functionsOf);

  it('keeps functions small: p90 at most 35 lines, none over 60', () => {
    expect(functions.filter(({ lines }) => lines > 60)).toEqual([]);
    expect(
      percentile(
        functions.map(({ lines }) => lines),
        0.9,
      ),
    ).toBeLessThanOrEqual(35);
  });

  it('keeps files small: p90 at most 250 lines', () => {
    expect(
      percentile(
        sources.map((path) => codeLines(read(path))),
        0.9,
      ),
    ).toBeLessThanOrEqual(250);
  });

  it('keeps Vue components small: p90 at most 140 lines', () => {
    const components = sources.filter((path) => path.endsWith('.vue'));
    expect(
      percentile(
        components.map((path) => read(path).split('\n').length),
        0.9,
      ),
    ).toBeLessThanOrEqual(140);
  });

  it('has at least 0.9 lines of tests for each line of code (markup, styles and texts in two languages are not code)', () => {
    const count = (paths: string[]) => paths.reduce((sum, path) => sum + codeLines(scriptOf(path)), 0);
    const code = sources.filter((path) => !/^(apps\/dashboard\/src\/i18n|libs\/reports\/src\/words)\//.test(path));
    expect(count(tests) / count(code)).toBeGreaterThanOrEqual(0.9);
  });
});

describe('shape of the house', () => {
  const libs = readdirSync(join(root, 'libs'));

  it.each(libs)('libs/%s has one face and a README of at most 30 lines', (lib) => {
    expect(existsSync(join(root, 'libs', lib, 'src', 'index.ts'))).toBe(true);
    expect(read(`libs/${lib}/README.md`).trimEnd().split('\n').length).toBeLessThanOrEqual(30);
  });

  it('has no folder with a name that says nothing', () => {
    const folders = new Set(tracked.flatMap((path) => path.split('/').slice(0, -1)));
    expect([...folders].filter((name) => ['common', 'shared', 'core', 'helpers', 'utils'].includes(name))).toEqual([]);
  });

  it('names files in kebab-case with the role as infix, Vue components in PascalCase', () => {
    const odd = [...sources, ...tests].filter((path) => {
      const name = basename(path);
      if (path.startsWith('migrations/metadata/')) return !/^\d+-[a-z0-9-]+\.ts$/.test(name);
      return name.endsWith('.vue')
        ? !/^[A-Z][A-Za-z0-9]*\.vue$/.test(name)
        : !/^[a-z0-9]+([-.][a-z0-9]+)*\.(ts|mjs|cjs)$/.test(name);
    });
    expect(odd).toEqual([]);
  });

  it('leaves no unfinished work and no path of one machine behind', () => {
    const texts = tracked.filter(
      (path) => /\.(ts|vue|mjs|cjs|md|sql|json|gql|html|css)$/.test(path) && path !== 'test/house.spec.ts',
    );
    const marks = /\b(TODO|FIXME|XXX)\b|\/work\/|\/root\/|registry\.npmjs/;
    expect(texts.filter((path) => marks.test(read(path)))).toEqual([]);
  });
});

interface LockEntry {
  optionalDependencies?: Record<string, string>;
}

/** npm resolves a package from its own folder outwards, as Node does. */
function isLocked(packages: Record<string, LockEntry>, from: string, name: string): boolean {
  const steps = from.split('node_modules/');
  return steps.some((_, depth) => {
    const folder = steps.slice(0, depth + 1).join('node_modules/');
    return (
      packages[`${folder === '' || folder.endsWith('/') ? folder : `${folder}/`}node_modules/${name}`] !== undefined
    );
  });
}

describe('lock file', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockEntry> };

  it('holds the optional dependencies of every platform, so that npm ci works on each', () => {
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !isLocked(packages, path, name))
        .map((name) => `${path} needs ${name}: add its entry by hand`),
    );
    expect(missing).toEqual([]);
  });

  it('names no download address', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });
});
