import { readFileSync } from 'node:fs';
import type { MetricsFilter, MetricsQuery } from '@spunta/domain';
import { percentile, type Measurement } from '../measure.js';
import { p95 } from './figures.parts.js';
import { QUESTIONS } from './figures.questions.js';
import type { Ask, FigureServer } from './figures.server.js';

const DASHBOARDS = 20;
const ROUNDS = 5;
const COUNTRIES = 'IT BR IN MX ES ID DE US AR CO GB FR TR PK EG NG ZA SA AE MY'.split(' ');
/** The panels of the Overview page. */
const PANELS = [
  'tiles with comparison',
  'conversations by day',
  'by country',
  'by messenger',
  'by campaign with spend',
  'people of a month with comparison',
];

const rssBytes = (): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? NaN) * 1024;

let round = 0;
/** One page: all of its panels at once, until the last one is there; milliseconds. */
async function refresh(ask: Ask, filters: MetricsFilter[], turn: number): Promise<number> {
  const queries: MetricsQuery[] = QUESTIONS.filter(({ name }) => PANELS.includes(name)).map(({ query }) => ({
    ...query,
    filters,
    first: 400 - turn,
  }));
  const startedAt = performance.now();
  await Promise.all(queries.map(ask));
  return performance.now() - startedAt;
}

/** Each refresh asks for another page size than the one before, so that nothing comes from memory. */
async function together(
  people: readonly Ask[],
  filtersOf: (n: number) => MetricsFilter[] = () => [],
): Promise<number[]> {
  round += 1;
  return Promise.all(people.map((ask, n) => refresh(ask, filtersOf(n), round)));
}

/** Twenty people look at the Overview of one workspace and it refreshes for all of them at once. */
export async function measureDashboards(server: FigureServer): Promise<Measurement[]> {
  let peakRss = rssBytes();
  const watch = setInterval(() => (peakRss = Math.max(peakRss, rssBytes())), 20);
  const [alone, equal, waits]: [number[], number[], number[]] = [[], [], []];
  let slowest: number[] = [];
  const people = await server.people(DASHBOARDS);
  await together([server.ask]);
  for (let n = 0; n < ROUNDS; n++) {
    alone.push(...(await together([server.ask])));
    equal.push(...(await together(people)));
    const different = await together(people, (of) => [
      { dimension: 'country', operator: 'IS', values: [COUNTRIES[of] ?? ''] },
    ]);
    const mean = different.reduce((sum, ms) => sum + ms, 0) / different.length;
    waits.push(Math.max(...different) / mean);
    if (Math.max(...different) > Math.max(0, ...slowest)) slowest = different;
  }
  clearInterval(watch);
  const details = { oneP95Ms: p95(alone), twentyP95Ms: p95(equal), peakRssMiB: peakRss / 2 ** 20 };
  return [
    {
      name: '20 dashboards at once with equal filters, p95 of one',
      figure: p95(equal) / p95(alone),
      unit: 'times',
      bar: { atMost: 3 },
      details,
    },
    {
      name: '20 dashboards at once with different filters, longest wait of the mean',
      figure: percentile(waits, 0.5),
      unit: 'times',
      bar: { atMost: 1.5 },
      details: { longestMs: Math.max(...slowest), shortestMs: Math.min(...slowest), failed: 0 },
    },
  ];
}
