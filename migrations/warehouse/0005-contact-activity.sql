-- Rollup for unique people: which contact wrote how many messages in a bucket. Rebuilt by differences like `activity`; a person
-- counts in a range when the sum of `messages` over it is above zero, which stays exact when a row is taken back.
CREATE TABLE contact_activity {{on_cluster}}
(
    workspace UUID,
    bucket DateTime('UTC'),
    channel LowCardinality(String),
    account LowCardinality(String),
    country LowCardinality(String),
    source LowCardinality(String),
    ad_id String,
    contact UInt64,
    messages Int64
)
ENGINE = {{engine SummingMergeTree(messages)}}
PARTITION BY toYYYYMM(bucket)
ORDER BY (workspace, bucket, channel, country, account, source, ad_id, contact)
SETTINGS {{dedup_window 0}}
