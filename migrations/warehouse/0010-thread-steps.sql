-- Messages of the business and receipts of threads where a receipt names a moment, not messages (Messenger): what is needed to
-- find the messages that a receipt means, and the receipts that mean a late message. Written by the ingest door before the
-- events; may hold steps whose events are still to come. A thread is read whole, so marks stand close.
CREATE TABLE thread_steps {{on_cluster}}
(
    workspace UUID,
    contact UInt64,
    channel LowCardinality(String),
    account LowCardinality(String),
    id String CODEC(ZSTD(1)),
    kind LowCardinality(String),
    source_id String CODEC(ZSTD(1)),
    at DateTime64(3, 'UTC'),
    up_to DateTime64(3, 'UTC'),
    version UInt64
)
ENGINE = {{engine ReplacingMergeTree(version)}}
ORDER BY (workspace, contact, channel, account, id)
SETTINGS index_granularity = 512, {{dedup_window 0}}
