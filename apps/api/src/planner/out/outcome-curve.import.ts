import { SpuntaError } from '@spunta/domain';
import { minorDigitsOf, outcomeCurve, type CurvePoint } from '@spunta/planner';
import { z } from 'zod';

const MOST_CHARACTERS = 200_000;
const MOST_POINTS = 200;

const count = z.coerce.number().min(0);
const point = z.object({ spend: count, reach: count.default(0), impressions: count, actions: count });
const estimate = z.object({
  daily_outcomes_curve: z.array(point),
  estimate_ready: z.boolean().default(true),
});
/** An estimate, the answer of the edge `delivery_estimate`, or the points alone. */
const file = z.union([
  z.object({ data: z.tuple([estimate]).rest(z.unknown()) }).transform(({ data }) => data[0]),
  estimate,
  z.array(point).transform((points) => ({ daily_outcomes_curve: points, estimate_ready: true })),
]);

/**
 * Points of `daily_outcomes_curve`, JSON as the ad platform gives it, with money in major units of the currency. Throws INVALID_INPUT on
 * `json` where it is none, is not ready, or is a curve that no forecast can use.
 */
export function readOutcomeCurve(json: string, currency: string): CurvePoint[] {
  if (json.length > MOST_CHARACTERS) refuse(`An estimate has at most ${MOST_CHARACTERS} characters.`);
  const given = parseJson(json);
  const parsed = file.safeParse(given);
  if (!parsed.success) refuse(faultOf(given));
  const { daily_outcomes_curve: curve, estimate_ready: isReady } = parsed.data;
  if (!isReady) refuse('The ad platform had no estimate ready (estimate_ready is false): ask it again in a minute.');
  if (curve.length > MOST_POINTS) refuse(`A curve has at most ${MOST_POINTS} points.`);
  const factor = 10 ** minorDigitsOf(currency);
  const points = curve.map(({ spend, ...rest }) => ({ ...rest, spend: spend / factor }));
  try {
    outcomeCurve(points);
  } catch (error) {
    if (error instanceof SpuntaError) refuse(error.message);
    throw error;
  }
  return points;
}

/** The first point at fault, counted from 1, where there are points at all. */
function faultOf(given: unknown): string {
  const [list] = [given, ...curvesIn(given)].filter((one) => Array.isArray(one));
  for (const [i, one] of (list ?? []).entries()) {
    const [issue] = point.safeParse(one).error?.issues ?? [];
    const name = issue?.path[0];
    if (issue)
      return `Point ${i + 1}: ${name ? `${String(name)} is` : 'it has'} no number of 0 or more. Take the JSON as the platform gave it.`;
  }
  return 'This is no estimate of the ad platform: paste the JSON that has daily_outcomes_curve, as the platform gave it.';
}

function curvesIn(given: unknown): unknown[] {
  if (typeof given !== 'object' || given === null) return [];
  const { daily_outcomes_curve: own, data } = given as { daily_outcomes_curve?: unknown; data?: unknown };
  return [own, ...(Array.isArray(data) ? curvesIn(data[0]) : [])];
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    return refuse(`This is no JSON (${(error as Error).message}).`);
  }
}

function refuse(message: string): never {
  throw new SpuntaError('INVALID_INPUT', message, 'json');
}
