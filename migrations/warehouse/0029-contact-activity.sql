-- Rollup for unique people, as 0005 says. `link` is the token of the tracking link that the messages carry, '' without one.
CREATE TABLE contact_activity {{on_cluster}}
(
    workspace UUID,
    bucket DateTime('UTC'),
    channel LowCardinality(String),
    account LowCardinality(String),
    country LowCardinality(String),
    source LowCardinality(String),
    ad_id String,
    link LowCardinality(String),
    contact UInt64,
    messages Int64
)
ENGINE = {{engine SummingMergeTree(messages)}}
PARTITION BY toYYYYMM(bucket)
ORDER BY (workspace, bucket, channel, country, account, source, ad_id, link, contact)
SETTINGS {{dedup_window 0}}
