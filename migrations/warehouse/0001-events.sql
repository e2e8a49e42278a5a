-- Canonical truth. A row may stand here more than once (retries, replays, overlapping deliveries): readers de-duplicate by
-- the sorting key and the highest version, so a repeated insert changes no figure. `bucket` is part of the sorting key;
-- an event that a restatement moves to another bucket leaves a deleted row behind in the old one (written by the ingest door).
-- `subject_key` joins all events of one message of the business; the projection finds them without a scan.
-- `event_key` is 64 bits: two ids collide inside one bucket of a million events with a chance of 3e-8.
CREATE TABLE events {{on_cluster}}
(
    workspace UUID,
    bucket DateTime('UTC') DEFAULT toStartOfFifteenMinutes(occurred_at),
    event_key UInt64 DEFAULT sipHash64(id),
    subject_key UInt64 DEFAULT if(
        kind IN ('message.sent', 'message.delivered', 'message.read', 'message.played', 'message.failed') AND source_id != '',
        sipHash64(channel, source_id),
        sipHash64(id)),
    id String CODEC(ZSTD(1)),
    source_id String CODEC(ZSTD(1)),
    connection UUID,
    channel LowCardinality(String),
    account LowCardinality(String),
    kind LowCardinality(String),
    occurred_at DateTime64(3, 'UTC'),
    contact UInt64,
    country LowCardinality(String),
    country_source LowCardinality(String),
    message_type LowCardinality(String),
    source LowCardinality(String),
    ad_id Nullable(String),
    click_id Nullable(String),
    template LowCardinality(String),
    category LowCardinality(String),
    pricing_model LowCardinality(String),
    pricing_type LowCardinality(String),
    pricing_category LowCardinality(String),
    billable Nullable(Bool),
    error_code LowCardinality(String),
    value Nullable(Decimal(18, 6)),
    currency LowCardinality(String),
    details String CODEC(ZSTD(1)),
    version UInt64,
    deleted UInt8,
    PROJECTION by_subject
    (
        SELECT workspace, subject_key, event_key, bucket, occurred_at, kind, channel, account, country, message_type,
               template, category, version, deleted
        ORDER BY workspace, subject_key
    )
)
ENGINE = {{engine ReplacingMergeTree(version, deleted)}}
PARTITION BY toYYYYMM(bucket)
ORDER BY (workspace, bucket, event_key)
SETTINGS deduplicate_merge_projection_mode = 'rebuild', {{dedup_window 1000}}
