import { EVERY_APP } from './apps.js';
import { APP_ROWS } from './data/app.rows.js';
import { COUNTRY_ROWS, FACTBOOK_SOURCE, POPULATION_SOURCE } from './data/country.rows.js';
import type { Figure, Grade } from './figure.js';

const linesOf = (text: string): string[] => text.trim().split('\n');

function readCountry(line: string): Figure[] {
  const [country = '', population = '', internet = '', mobile = '', page = ''] = line.split('|');
  const common = { app: EVERY_APP, country, grade: 'A' as const, sampleSize: null };
  const factbook = { ...common, source: FACTBOOK_SOURCE.name, url: `${FACTBOOK_SOURCE.url}${page}.json` };
  const dated = (metric: string, cell: string): Figure[] => {
    const [value = '', period = ''] = cell.split('@');
    return value === '' ? [] : [{ ...factbook, metric, period, value }];
  };
  const inhabitants = { ...common, source: POPULATION_SOURCE.name, url: POPULATION_SOURCE.url };
  return [
    ...(population === '' ? [] : [{ ...inhabitants, metric: 'population', period: '2024', value: population }]),
    ...dated('internet_users_percent_population', internet),
    ...dated('mobile_subscriptions_per_100', mobile),
  ];
}

function readApps(lines: readonly string[]): Figure[] {
  let head = { grade: 'C' as Grade, source: '', url: null as string | null };
  return lines.flatMap((line) => {
    const [first = '', second = '', third = '', values = ''] = line.split(' | ');
    if (line.startsWith('# ')) {
      head = { grade: first.slice(2) as Grade, source: second, url: third.trim() || null };
      return [];
    }
    const place = { app: first, metric: second, period: third, sampleSize: null };
    return values.split(', ').map((pair): Figure => {
      const [country = '', value = ''] = pair.split(' ');
      return { ...place, country, value, ...head };
    });
  });
}

/** What Spunta comes with, collected in November 2026: figures of messengers, population and internet use by country. */
export const SHIPPED_FIGURES: readonly Figure[] = [
  ...linesOf(COUNTRY_ROWS).flatMap(readCountry),
  ...readApps(linesOf(APP_ROWS)),
];
