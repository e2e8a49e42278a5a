import { checkRange, isCountry, isDecimal, LOCALES, SpuntaError } from '@spunta/domain';
import { metricCatalog } from '@spunta/metrics';
import { PAGE_SIZE_NAMES, TEMPLATE_NAMES, type ReportParameters, type TemplateName } from '@spunta/reports';
import { z } from 'zod';
import { assertCurrency, assertName } from '../people/people.checks.js';
import { checkBlocks, storedBlocks, type BlockRequest } from './report-blocks.js';

const MOST_VALUES = 300;
const LONGEST_VALUE = 200;
const MOST_TARGETS = 20;
const METRICS = new Set(metricCatalog().metrics.map(({ name }) => name));

const stored: z.ZodType<ReportParameters> = z.object({
  name: z.string(),
  template: z.enum(TEMPLATE_NAMES),
  range: z.object({ from: z.string(), to: z.string(), timeZone: z.string() }),
  currency: z.string().nullable(),
  language: z.enum(LOCALES),
  countries: z.array(z.string()),
  campaigns: z.array(z.string()),
  targets: z.array(z.object({ metric: z.string(), value: z.string() })),
  // What was stored before reports had a size of page is of A4.
  pageSize: z.enum(PAGE_SIZE_NAMES).default('A4'),
  plan: z.string().nullable(),
  blocks: storedBlocks,
});

/** What a person sends. */
export interface ReportRequest {
  name: string;
  template: string;
  range: { from: string; to: string; timeZone: string };
  currency?: string | null;
  language: string;
  countries?: string[] | null;
  campaigns?: string[] | null;
  targets?: { metric: string; value: string }[] | null;
  pageSize?: string | null;
  plan?: string | null;
  blocks?: BlockRequest[] | null;
}

/** Throws INVALID_INPUT and RANGE_INVALID, with the field. */
export function checkParameters(request: ReportRequest): ReportParameters {
  const { range, currency = null, plan = null } = request;
  checkRange(range);
  assertCurrency(currency);
  const template = templateNamed(request.template);
  return {
    name: assertName(request.name, 'name'),
    template,
    range: { from: range.from, to: range.to, timeZone: range.timeZone },
    currency,
    language: oneOf(LOCALES, request.language, 'language'),
    countries: checkCountries(request.countries ?? []),
    campaigns: checkValues(request.campaigns ?? [], 'campaigns'),
    targets: checkTargets(request.targets ?? []),
    pageSize: oneOf(PAGE_SIZE_NAMES, request.pageSize ?? 'A4', 'pageSize'),
    plan,
    blocks: checkBlocks(template, request.blocks ?? null),
  };
}

/** Throws INVALID_INPUT. */
export function templateNamed(name: string): TemplateName {
  return oneOf(TEMPLATE_NAMES, name, 'template');
}

/** Parameters out of the store, which only ever took checked ones. */
export function storedParameters(parameters: object): ReportParameters {
  return stored.parse(parameters);
}

function oneOf<T extends string>(known: readonly T[], given: string, field: string): T {
  const found = known.find((one) => one === given);
  if (found) return found;
  throw new SpuntaError('INVALID_INPUT', `Use one of ${known.join(', ')}.`, field);
}

function checkCountries(countries: string[]): string[] {
  const unknown = checkValues(countries, 'countries').find((country) => !isCountry(country));
  if (unknown === undefined) return [...new Set(countries)].sort();
  throw new SpuntaError(
    'INVALID_INPUT',
    `${JSON.stringify(unknown)} is no country: use ISO codes such as IT.`,
    'countries',
  );
}

function checkValues(values: string[], field: string): string[] {
  if (values.length > MOST_VALUES)
    throw new SpuntaError('INVALID_INPUT', `Name at most ${MOST_VALUES}, or none for all.`, field);
  if (values.some((value) => value === '' || value.length > LONGEST_VALUE))
    throw new SpuntaError('INVALID_INPUT', `Each has 1 to ${LONGEST_VALUE} characters.`, field);
  return [...new Set(values)];
}

function checkTargets(targets: { metric: string; value: string }[]): ReportParameters['targets'] {
  if (targets.length > MOST_TARGETS)
    throw new SpuntaError('INVALID_INPUT', `A report has at most ${MOST_TARGETS} targets.`, 'targets');
  targets.forEach(({ metric, value }, i) => {
    if (!METRICS.has(metric))
      throw new SpuntaError('INVALID_INPUT', 'Use the name of a metric out of metricCatalog.', `targets.${i}.metric`);
    if (targets.findIndex((other) => other.metric === metric) < i)
      throw new SpuntaError('INVALID_INPUT', 'A metric has one target.', `targets.${i}.metric`);
    if (!isDecimal(value) || Number(value) <= 0)
      throw new SpuntaError(
        'INVALID_INPUT',
        'A target is a number above 0, such as 1200 or 1.5.',
        `targets.${i}.value`,
      );
  });
  return targets.map(({ metric, value }) => ({ metric, value }));
}
