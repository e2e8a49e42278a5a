import { SpuntaError } from '@spunta/domain';
import { z } from 'zod';
import type { BlockRequest } from './report-blocks.js';
import type { ReportRequest } from './report-parameters.js';

const range = z.strictObject({ from: z.string(), to: z.string(), timeZone: z.string() });
const names = z.array(z.string()).nullish();

/** The shape of what GraphQL calls `ReportInput`; what its values may be is checked where they are used. */
const request: z.ZodType<ReportRequest> = z.strictObject({
  name: z.string(),
  template: z.string(),
  range,
  currency: z.string().nullish(),
  language: z.string().default('en'),
  countries: names,
  campaigns: names,
  targets: z.array(z.strictObject({ metric: z.string(), value: z.string() })).nullish(),
  pageSize: z.string().nullish(),
  plan: z.string().nullish(),
  blocks: z.array(z.looseObject({ kind: z.string() }).transform((block) => block as unknown as BlockRequest)).nullish(),
});

/** Throws INVALID_INPUT with the field, also on one that is not known. */
export function readRequest(body: unknown): ReportRequest {
  const parsed = request.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const message = unknown.length > 0 ? 'A report has no such field.' : `It cannot be read: ${issue?.message}.`;
  throw new SpuntaError('INVALID_INPUT', message, [...(issue?.path ?? []), ...unknown].join('.'));
}
