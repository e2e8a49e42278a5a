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
  const parsed = file.safeParse(parseJson(json));
  if (!parsed.success)
    refuse(
      'This is no estimate of the ad platform: paste the JSON that has daily_outcomes_curve, as the platform gave it.',
    );
  const { daily_outcomes_curve: given, estimate_ready: isReady } = parsed.data;
  if (!isReady) refuse('The ad platform had no estimate ready (estimate_ready is false): ask it again in a minute.');
  if (given.length > MOST_POINTS) refuse(`A curve has at most ${MOST_POINTS} points.`);
  const factor = 10 ** minorDigitsOf(currency);
  const points = given.map(({ spend, ...rest }) => ({ ...rest, spend: spend / factor }));
  try {
    outcomeCurve(points);
  } catch (error) {
    if (error instanceof SpuntaError) refuse(error.message);
    throw error;
  }
  return points;
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
