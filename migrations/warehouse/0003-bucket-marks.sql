-- Which 15-minute buckets must be rebuilt: a bucket is dirty while max(marked) > max(rebuilt). The ingest door marks before it
-- inserts; a rebuild writes back the mark that it saw, so a mark made meanwhile keeps the bucket dirty.
CREATE TABLE bucket_marks {{on_cluster}}
(
    workspace UUID,
    bucket DateTime('UTC'),
    marked SimpleAggregateFunction(max, UInt64),
    rebuilt SimpleAggregateFunction(max, UInt64)
)
ENGINE = {{engine AggregatingMergeTree}}
ORDER BY (workspace, bucket)
SETTINGS {{dedup_window 0}}
