-- Conversation log: what a person and the business wrote to each other, a row a message, in order of the person, so that all of
-- one conversation is read without a scan (hence the small granules). A function of the events of its bucket, rebuilt by
-- differences like `activity`. Rows that were taken back stay with `messages` 0: they are how a rebuild that was cut off finds
-- the people whose windows it still has to compute. `bucket` is that of the arrival, or else of the writing; a `delivered_at`
-- of 1970 means not arrived.
CREATE TABLE contact_messages {{on_cluster}}
(
    workspace UUID,
    bucket DateTime('UTC'),
    channel LowCardinality(String),
    account LowCardinality(String),
    contact UInt64,
    side LowCardinality(String),
    message UInt64,
    at DateTime64(3, 'UTC'),
    delivered_at DateTime64(3, 'UTC'),
    country LowCardinality(String),
    source LowCardinality(String),
    ad_id String,
    template LowCardinality(String),
    category LowCardinality(String),
    verdict LowCardinality(String),
    app UInt8,
    messages SimpleAggregateFunction(sum, Int64)
)
ENGINE = {{engine AggregatingMergeTree}}
PARTITION BY toYYYYMM(bucket)
PRIMARY KEY (workspace, channel, account, contact, bucket)
ORDER BY (workspace, channel, account, contact, bucket, side, message, at, delivered_at, country, source, ad_id, template, category, verdict, app)
SETTINGS index_granularity = 1024, {{dedup_window 0}}
