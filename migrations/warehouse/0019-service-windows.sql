-- Customer service windows (`service`: one is a conversation) and chances of a free entry point (`entry_point`; `answered` says
-- that it was won), a row each. A function of the conversation log of a person, rebuilt by differences for every person whom a
-- rebuilt bucket touches. `bucket` is that of `opened_at`; milliseconds of -1 mean never. Readers sum `windows`.
CREATE TABLE service_windows {{on_cluster}}
(
    workspace UUID,
    bucket DateTime('UTC'),
    channel LowCardinality(String),
    account LowCardinality(String),
    contact UInt64,
    kind LowCardinality(String),
    opened_at DateTime64(3, 'UTC'),
    closes_at DateTime64(3, 'UTC'),
    country LowCardinality(String),
    source LowCardinality(String),
    ad_id String,
    answered UInt8,
    response_ms Int64,
    received UInt32,
    sent UInt32,
    starts_week UInt8,
    conversion_ms Int64,
    windows Int64
)
ENGINE = {{engine SummingMergeTree(windows)}}
PARTITION BY toYYYYMM(bucket)
PRIMARY KEY (workspace, channel, account, contact, bucket)
ORDER BY (workspace, channel, account, contact, bucket, kind, opened_at, closes_at, country, source, ad_id, answered, response_ms, received, sent, starts_week, conversion_ms)
SETTINGS index_granularity = 1024, {{dedup_window 0}}
