import { BUCKET_SECONDS } from '@spunta/domain';

/**
 * Which buckets of which workspace, as SQL expressions (placeholders, never pasted values). Bucket starts are Unix seconds,
 * multiples of 900: either a list (`Array(UInt32)`) or a range [from, to) (`UInt32`).
 */
export type BucketScope = (
  | { workspace: string; buckets: string }
  | { workspace: string; buckets: string; placeBuckets: string; placeKeys: string }
  | { workspace: string; from: string; to: string }
  | { workspace: string; from: string; to: string; reach: string; far: string }
) & {
  /** It is known that `carriedReferralsSql` has no row: no message is looked up for the referral that it follows. */
  nothingCarried?: boolean;
  /** What the business sent is left out. */
  inboundOnly?: boolean;
  /** It was read whom ads and links of the scope are about (`tellersSql`): their contacts (`Array(String)`); null: nobody. */
  tellers?: string | null;
};

/** Binds `{workspace:UUID}` and `{buckets:Array(UInt32)}`. */
export const LISTED_BUCKETS: BucketScope = { workspace: '{workspace:UUID}', buckets: '{buckets:Array(UInt32)}' };

/**
 * As `LISTED_BUCKETS`, where it was read which events the messages have that touch them (`outboundPlacesSql`): their buckets and keys,
 * in the same order. Several statements then look for them once.
 */
export const LISTED_PLACES: BucketScope = {
  ...{ workspace: '{workspace:UUID}', buckets: '{buckets:Array(UInt32)}' },
  ...{ placeBuckets: '{place_buckets:Array(UInt32)}', placeKeys: '{place_keys:Array(String)}' },
};

/** Binds `{workspace:UUID}`, `{from:UInt32}` and `{to:UInt32}`. */
export const BUCKET_RANGE: BucketScope = { workspace: '{workspace:UUID}', from: '{from:UInt32}', to: '{to:UInt32}' };

/**
 * As `BUCKET_RANGE`, for long ranges: the events of a message lie within `{reach:UInt32}` seconds of each other, save for the
 * messages `{far:Array(String)}` (see `messageSpans`). So they are found without a look-up of each message.
 */
export const NEAR_RANGE: BucketScope = { ...BUCKET_RANGE, reach: '{reach:UInt32}', far: '{far:Array(String)}' };

/** SQL condition that `column` (a bucket) lies in the scope; the sorting key's index serves it. */
export function inScope(scope: BucketScope, column = 'bucket'): string {
  if ('buckets' in scope) return `${column} IN (SELECT toDateTime(arrayJoin(${scope.buckets}), 'UTC'))`;
  return `${column} >= toDateTime(${scope.from}, 'UTC') AND ${column} < toDateTime(${scope.to}, 'UTC')`;
}

/** The scope and `seconds` before each of its buckets: whether a thing comes first is told by what came in them. */
export function inScopeOrBefore(scope: BucketScope, seconds: number): string {
  if ('buckets' in scope) {
    const starts = `arrayMap(b -> range(toUInt32(greatest(toInt64(b) - ${seconds}, 0)), b + ${BUCKET_SECONDS}, ${BUCKET_SECONDS}), ${scope.buckets})`;
    return `bucket IN (SELECT DISTINCT toDateTime(arrayJoin(arrayFlatten(${starts})), 'UTC'))`;
  }
  const start = `toUInt32(greatest(toInt64(${scope.from}) - ${seconds}, 0))`;
  return `bucket >= toDateTime(${start}, 'UTC') AND bucket < toDateTime(${scope.to}, 'UTC')`;
}
