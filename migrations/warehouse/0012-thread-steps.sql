-- Messages of the business and receipts of threads where a receipt names a moment, not messages (Messenger): what is needed to
-- find the messages that a receipt means, and the receipts that mean a late message. Written by the ingest door before the
-- events; may hold steps whose events are still to come. Rows are never changed and readers take minima and maxima, so that a
-- repeated row means nothing. A thread is read whole, so marks stand close.
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
    up_to DateTime64(3, 'UTC')
)
ENGINE = {{engine ReplacingMergeTree}}
ORDER BY (workspace, contact, channel, account, up_to, at, kind, id)
SETTINGS index_granularity = 512, {{dedup_window 0}}
