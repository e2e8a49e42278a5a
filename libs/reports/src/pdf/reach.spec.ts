import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(process.cwd(), 'libs/reports/src');

/** What a file loads when it runs, and what that loads in turn; types are gone by then. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type )[^;]*?from '([^']+)';/gm,
  )) {
    if (name.startsWith('.')) reach(join(file, '..', name.replace(/\.js$/, '.ts')), seen);
    else seen.add(name);
  }
  return seen;
}

it('is written without the warehouse: a worker thread that loads its engine takes the process down as it ends', () => {
  const reached = [...reach(join(SOURCE, 'pdf/pdf.writer.ts'))];
  expect(reached.length).toBeGreaterThan(30);
  // The domain is pure and imports none of the others.
  expect(reached.filter((name) => name.startsWith('@spunta/') && name !== '@spunta/domain')).toEqual([]);
});

it('is no part of a start: fonts, layout and charts are loaded with the first report', () => {
  const reached = [...reach(join(SOURCE, 'index.ts'))];
  expect(reached).toContain('@spunta/metrics');
  expect(reached.filter((name) => /pdf\.writer|chart\.js|canvas/.test(name))).toEqual([]);
});
