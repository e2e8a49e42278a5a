-- What a messenger says of its own messages: volume and cost by day and whatever its report tells apart. `row_key` is derived from
-- everything but the figures, so the same report twice replaces itself. Reports (pricing, conversation, template) count the same
-- messages: readers take one.
CREATE TABLE platform_volumes {{on_cluster}}
(
    workspace UUID,
    account String,
    day Date,
    report LowCardinality(String),
    row_key UInt64,
    phone String,
    country LowCardinality(String),
    category LowCardinality(String),
    type LowCardinality(String),
    direction LowCardinality(String),
    tier LowCardinality(String),
    template_id String,
    template String,
    currency LowCardinality(String),
    volume Nullable(UInt64),
    cost Nullable(Decimal(18, 6)),
    delivered Nullable(UInt64),
    read Nullable(UInt64),
    clicked Nullable(UInt64),
    version UInt64,
    deleted UInt8
)
ENGINE = {{engine ReplacingMergeTree(version, deleted)}}
PARTITION BY toYYYYMM(day)
ORDER BY (workspace, account, report, day, row_key)
SETTINGS {{dedup_window 1000}}
