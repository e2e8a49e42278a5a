import { BUCKET_SECONDS } from '@spunta/domain';

/** A run of buckets, [from, to) in Unix seconds. */
export interface BucketRun {
  from: number;
  to: number;
}

/** 5,000 runs are 110 kB of parameters; a server takes 1 MiB of them. */
export const MAX_RUNS = 5_000;

/**
 * Joins sorted bucket starts to runs. Too many runs are joined over their smallest gaps: a clean bucket that is counted from
 * the events gives the same figure, only slower.
 */
export function toRuns(buckets: readonly number[], maxRuns = MAX_RUNS): BucketRun[] {
  let runs = joinRuns(
    buckets.map((from) => ({ from, to: from + BUCKET_SECONDS })),
    0,
  );
  for (let gap = BUCKET_SECONDS; runs.length > maxRuns; gap *= 2) runs = joinRuns(runs, gap);
  return runs;
}

/** The parts of the runs that lie in [from, to). */
export function clipRuns(runs: readonly BucketRun[], from: number, to: number): BucketRun[] {
  return runs
    .map((run) => ({ from: Math.max(run.from, from), to: Math.min(run.to, to) }))
    .filter((run) => run.from < run.to);
}

/** True when the runs leave no bucket of [from, to) out. */
export function coversAll(runs: readonly BucketRun[], from: number, to: number): boolean {
  return runs.length === 1 && runs.every((run) => run.from <= from && run.to >= to);
}

function joinRuns(runs: readonly BucketRun[], gap: number): BucketRun[] {
  const joined: BucketRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && run.from - last.to <= gap) last.to = run.to;
    else joined.push({ ...run });
  }
  return joined;
}
