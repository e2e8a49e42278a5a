import { checkRange, isCountry, SpuntaError } from '@spunta/domain';
import type { ExperimentKind } from '@spunta/metadata';
import { z } from 'zod';

export const EXPERIMENT_RESULTS = ['conversations', 'replies', 'conversions'] as const;
export type ExperimentResultName = (typeof EXPERIMENT_RESULTS)[number];

/** A difference in differences needs two countries on each side. */
export const FEWEST_COUNTRIES = 4;
const MOST_DAYS = 180;

const share = z.number().gt(0, 'lies above 0').lt(1, 'lies below 1');
const range = z.strictObject({ from: z.string(), to: z.string(), timeZone: z.string() });
const shared = {
  name: z.string().trim().min(1, 'has 1 to 120 characters').max(120, 'has 1 to 120 characters'),
  range,
  /** Part that is held out. */
  heldShare: share.default(0.5),
  power: z.number().min(0.5, 'lies between 0.5 and 0.99').max(0.99, 'lies between 0.5 and 0.99').default(0.8),
  seed: z.int().min(0).max(2_147_483_647),
};
const country = z.string().refine(isCountry, 'use an ISO 3166-1 alpha-2 code such as IT');
const countries = z
  .array(country)
  .max(100)
  .refine((all) => new Set(all).size === all.length, 'names a country twice');

/** Countries with and without ads: by how much the results of those with them grow. */
const countryDesign = z.strictObject({
  ...shared,
  kind: z.literal('countries'),
  countries: countries.min(FEWEST_COUNTRIES, `needs ${FEWEST_COUNTRIES} countries or more: two on each side`),
  result: z.enum(EXPERIMENT_RESULTS).default('conversations'),
  /** Least growth to be seen: 0.2 is 20 %. */
  effect: z
    .number()
    .gt(-0.9, 'lies above -0.9')
    .max(10, 'is at most 10')
    .refine((value) => value !== 0, 'is not 0'),
});

/** People with and without a message: how many more of them write. */
const messageDesign = z.strictObject({
  ...shared,
  kind: z.literal('messages'),
  /** None: people of all countries. */
  countries: countries.default([]),
  /** Who wrote within so many days before takes part. */
  activeDays: z.int().min(1).max(365).default(90),
  /** Share of people that is expected to write without the message. */
  rate: share,
  /** Least difference of shares to be seen: 0.01 is one point. */
  effect: z
    .number()
    .gt(-1)
    .lt(1)
    .refine((value) => value !== 0, 'is not 0'),
});

export const experimentDesign = z.discriminatedUnion('kind', [countryDesign, messageDesign]);
export type ExperimentDesign = z.output<typeof experimentDesign>;
export type CountryDesign = z.output<typeof countryDesign>;
export type MessageDesign = z.output<typeof messageDesign>;

/** What comes from outside, with absent fields as null. Throws INVALID_INPUT or RANGE_INVALID on the path of the field. */
export function readDesign(given: { kind: ExperimentKind }): ExperimentDesign {
  const present = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
  const parsed = experimentDesign.safeParse(Object.fromEntries(present));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = String(issue?.path[0] ?? (issue?.code === 'unrecognized_keys' ? issue.keys[0] : 'input'));
    const message =
      issue?.code === 'unrecognized_keys'
        ? `An experiment with ${given.kind} has no ${field}: leave it out.`
        : `${field}: ${issue?.message ?? 'is not valid'}.`;
    throw new SpuntaError('INVALID_INPUT', message, field);
  }
  checkRange(parsed.data.range, 'range');
  const { from, to } = parsed.data.range;
  if (daysBetween(from, to) > MOST_DAYS)
    throw new SpuntaError('INVALID_INPUT', `An experiment lasts at most ${MOST_DAYS} days: shorten it.`, 'range.to');
  if (
    parsed.data.kind === 'messages' &&
    !(parsed.data.rate + parsed.data.effect > 0 && parsed.data.rate + parsed.data.effect < 1)
  )
    throw new SpuntaError(
      'INVALID_INPUT',
      'Rate and effect together lie between 0 and 1: change one of them.',
      'effect',
    );
  return parsed.data;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}
