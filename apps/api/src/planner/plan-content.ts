import { isCountry, isDecimal, checkRange, SpuntaError } from '@spunta/domain';
import {
  ASSUMPTION_IDS,
  DESTINATIONS,
  fitsAssumption,
  GOALS,
  MESSAGE_CATEGORIES,
  PLACEMENTS,
  type AssumptionId,
  type Destination,
} from '@spunta/planner';
import { z } from 'zod';
import { charactersOf, TEXT_LIMITS, type AdText } from './text-limits.js';

/** Shape of what `planContent` describes; a stored version tells which one it has. */
export const CONTENT_SCHEMA = 1;

/** Characters of JSON. */
const MOST_CHARACTERS = 200_000;
const MOST_COUNTRIES = 100;
const MOST_FOLLOW_UPS = 20;
const MOST_LIMITS = 1_000;
const MOST_CURVES = 100;
const LONGEST_DELAY_HOURS = 24 * 365;

/** `special_ad_categories` of the ad platform; NONE is an empty list. */
export const SPECIAL_AD_CATEGORIES = [
  'EMPLOYMENT',
  'HOUSING',
  'CREDIT',
  'FINANCIAL_PRODUCTS_SERVICES',
  'ISSUES_ELECTIONS_POLITICS',
  'ONLINE_GAMBLING_AND_GAMING',
] as const;

const decimal = z
  .string()
  .refine(
    (text) => isDecimal(text) && /^\d{1,12}(\.\d{1,6})?$/.test(text),
    'use a decimal of 0 or more, such as 1500.50',
  );
const currency = z
  .string()
  .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'use an ISO 4217 code such as EUR');
const country = z.string().refine(isCountry, 'use an ISO 3166-1 alpha-2 code such as IT');
const destination = z.enum(Object.keys(DESTINATIONS) as [Destination, ...Destination[]]);
const placement = z.enum(PLACEMENTS);
const name = z.string().trim().min(1, 'has 1 to 120 characters').max(120, 'has 1 to 120 characters');
const reference = z.string().trim().min(1).max(500);

const distinct = <T extends z.ZodType>(items: z.ZodArray<T>) =>
  items.refine((values) => new Set(values).size === values.length, 'names something twice');

function text(of: AdText) {
  const { most } = TEXT_LIMITS[of];
  return z.string().refine((given) => charactersOf(given) <= most, `has at most ${most} characters`);
}

const texts = (of: AdText) =>
  z.array(text(of)).max(TEXT_LIMITS[of].times, `has at most ${TEXT_LIMITS[of].times}`).default([]);

const range = z.strictObject({ from: z.string(), to: z.string(), timeZone: z.string() });

const creative = z.strictObject({
  texts: texts('texts'),
  headlines: texts('headlines'),
  descriptions: texts('descriptions'),
  /** Names of pictures or films in the ad account's library, or their addresses. */
  pictures: z.array(reference).max(10).default([]),
  greeting: text('greeting').optional(),
  prefilledMessage: text('prefilledMessage').optional(),
  iceBreakers: texts('iceBreakers'),
});

const followUp = z.strictObject({
  category: z.enum(MESSAGE_CATEGORIES),
  /** Name of a template; none for a free text. */
  template: z
    .string()
    .regex(/^[a-z0-9_]{1,512}$/, 'has small letters, digits and underscores, as the platform names templates')
    .optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, 'is a language of the platform such as it or en_US')
    .optional(),
  delayHours: z.number().min(0).max(LONGEST_DELAY_HOURS),
  perConversation: z.number().min(0).max(20).default(1),
});

const limit = z
  .strictObject({
    country,
    destination: destination.optional(),
    placement: placement.optional(),
    minimum: decimal.optional(),
    maximum: decimal.optional(),
  })
  .refine(({ destination: to, placement: on }) => (to === undefined) === (on === undefined), {
    message: 'name destination and placement of a cell, or neither for the whole country',
    path: ['placement'],
  });

/** Farther out nothing is a rate, a price or a number of people any more, and their products leave what a number can hold. */
const assumed = z.number().min(1e-9, 'is at least 0.000000001').max(1e9, 'is at most 1,000,000,000');
const assumption = z
  .strictObject({
    id: z.enum(ASSUMPTION_IDS as [AssumptionId, ...AssumptionId[]]),
    ...{ value: assumed, low: assumed, high: assumed },
  })
  .refine(({ value, low, high }) => low <= value && value <= high, {
    message: 'lies between low and high',
    path: ['value'],
  })
  .refine((given) => fitsAssumption(given.id, given), {
    message: 'of a share lies below 1, or value, low and high are all 1',
    path: ['high'],
  });

const amount = z.number().min(0, 'is 0 or more').max(1e12, 'is at most 1,000,000,000,000');
/** An estimate of the ad platform for one cell, as `readOutcomeCurve` gives it; money in major units of the plan's currency. */
const curve = z.strictObject({
  ...{ country, destination, placement },
  points: z
    .array(z.strictObject({ spend: amount, impressions: amount, reach: amount, actions: amount }))
    .min(1, 'has no points')
    .max(200, 'has at most 200 points'),
});

/** What the ad platform wants to know beside the plan. Absent: not told yet. */
const delivery = z.strictObject({
  adAccountId: z.uuid().optional(),
  pageId: z
    .string()
    .regex(/^\d{1,30}$/, 'is the number of a page')
    .optional(),
  connectionId: z.uuid().optional(),
  instagramId: z
    .string()
    .regex(/^\d{1,30}$/, 'is the number of an account')
    .optional(),
  specialCategories: distinct(z.array(z.enum(SPECIAL_AD_CATEGORIES)).max(7)).optional(),
  beneficiary: name.optional(),
  payer: name.optional(),
});

/** A plan as it is stored: a draft may lack what only a forecast needs. */
export const planContent = z.strictObject({
  name,
  goal: z.enum(GOALS).optional(),
  range: range.optional(),
  budget: z.strictObject({ amount: decimal, currency }).optional(),
  countries: distinct(z.array(country).max(MOST_COUNTRIES)).default([]),
  destinations: distinct(z.array(destination)).default([]),
  placements: distinct(z.array(placement)).default([]),
  audienceShare: z.number().min(1e-6, 'is at least 0.000001').max(1, 'is at most 1').default(1),
  targetCost: decimal.optional(),
  creative: creative.prefault({}),
  followUps: z.array(followUp).max(MOST_FOLLOW_UPS).default([]),
  limits: z.array(limit).max(MOST_LIMITS).default([]),
  assumptions: z
    .array(assumption)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'changes one of them twice')
    .default([]),
  curves: z
    .array(curve)
    .max(MOST_CURVES)
    .refine(
      (all) => new Set(all.map((one) => [one.country, one.destination, one.placement].join())).size === all.length,
      'has two curves of the same ads',
    )
    .default([]),
  delivery: delivery.default({}),
  seed: z.int().min(0).max(2_147_483_647).default(1),
});
export type PlanContent = z.output<typeof planContent>;

/** What comes from outside, with absent fields as null or left out. Throws INVALID_INPUT or RANGE_INVALID on the path of the field. */
export function readContent(given: unknown): PlanContent {
  const json = JSON.stringify(given, (_, value: unknown) => (value === null ? undefined : value)) ?? 'null';
  if (json.length > MOST_CHARACTERS) refuse('This plan is too large to be kept: shorten its texts and limits.', 'plan');
  const parsed = planContent.safeParse(JSON.parse(json));
  if (parsed.success) return withRange(parsed.data);
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'plan';
  return refuse(`${field}: ${issue?.message ?? 'is not valid'}.`, field);
}

function withRange(content: PlanContent): PlanContent {
  if (content.range) checkRange(content.range, 'range');
  return content;
}

function refuse(message: string, field: string): never {
  throw new SpuntaError('INVALID_INPUT', message, field);
}
