import { z } from 'zod';

type Headers = Record<string, string | string[] | undefined>;

const percent = z.number().optional();
const usage = z.object({
  call_count: percent,
  total_time: percent,
  total_cputime: percent,
  app_id_util_pct: percent,
  acc_id_util_pct: percent,
  /** Seconds. */
  reset_time_duration: z.number().optional(),
  /** Minutes. */
  estimated_time_to_regain_access: z.number().optional(),
});
type Usage = z.output<typeof usage>;

const ONE_HEADERS = ['x-app-usage', 'x-ad-account-usage', 'x-fb-ads-insights-throttle'];
const BUSINESS_HEADER = 'x-business-use-case-usage';

/** From this share of a limit on, in percent, calls are spaced out by so many milliseconds. */
const SPACING: readonly (readonly [percent: number, ms: number])[] = [
  [100, 60_000],
  [90, 20_000],
  [75, 2_000],
];

/** Milliseconds to wait before the next call, by what the answer's headers say of the limits; 0 when nothing is near. */
export function waitByUsage(headers: Headers): number {
  return Math.max(0, ...usagesOf(headers).map(waitFor));
}

/** How long the platform says to stay away, after a call that it refused; undefined when it does not say. */
export function regainAccess(headers: Headers): number | undefined {
  const told = Math.max(0, ...usagesOf(headers).map(toldWait));
  return told > 0 ? told : undefined;
}

function waitFor(one: Usage): number {
  const { call_count, total_time, total_cputime, app_id_util_pct, acc_id_util_pct } = one;
  const used = Math.max(
    ...[call_count, total_time, total_cputime, app_id_util_pct, acc_id_util_pct].map((share) => share ?? 0),
  );
  if (one.estimated_time_to_regain_access) return one.estimated_time_to_regain_access * 60_000;
  const [, spacing = 0] = SPACING.find(([least]) => used >= least) ?? [];
  return used >= 100 ? Math.max(toldWait(one), spacing) : spacing;
}

const toldWait = ({ estimated_time_to_regain_access: minutes = 0, reset_time_duration: seconds = 0 }: Usage): number =>
  minutes > 0 ? minutes * 60_000 : seconds * 1_000;

function usagesOf(headers: Headers): Usage[] {
  const single = ONE_HEADERS.map((name) => usage.safeParse(json(headers[name])));
  const business = z.record(z.string(), z.array(z.unknown())).safeParse(json(headers[BUSINESS_HEADER]));
  const listed = business.success ? Object.values(business.data).flat() : [];
  return [...single, ...listed.map((one) => usage.safeParse(one))].flatMap((parsed) =>
    parsed.success ? [parsed.data] : [],
  );
}

/** A header that cannot be read says nothing of the limits. */
function json(header: string | string[] | undefined): unknown {
  try {
    return JSON.parse([header ?? ''].flat()[0] ?? '');
  } catch {
    return undefined;
  }
}
