-- What ad platforms report, a row for each day (in the ad account's zone), level and combination of breakdowns. `row_key` is derived
-- from account, day, level, breakdown and the ids (or names) of the row, so the same report twice replaces itself. Reports with
-- different levels or breakdowns may cover the same spend: readers choose one (level, breakdown) a campaign and day.
CREATE TABLE ad_insights {{on_cluster}}
(
    workspace UUID,
    platform LowCardinality(String),
    ad_account String,
    day Date,
    level LowCardinality(String),
    breakdown LowCardinality(String),
    row_key UInt64,
    campaign_id String,
    campaign_name String,
    ad_set_id String,
    ad_set_name String,
    ad_id String,
    ad_name String,
    country LowCardinality(String),
    publisher_platform LowCardinality(String),
    placement LowCardinality(String),
    device LowCardinality(String),
    age LowCardinality(String),
    gender LowCardinality(String),
    currency LowCardinality(String),
    spend Nullable(Decimal(18, 6)),
    impressions Nullable(UInt64),
    clicks Nullable(UInt64),
    reach Nullable(UInt64),
    conversations Nullable(UInt64),
    version UInt64,
    deleted UInt8
)
ENGINE = {{engine ReplacingMergeTree(version, deleted)}}
PARTITION BY toYYYYMM(day)
ORDER BY (workspace, day, ad_account, row_key)
SETTINGS {{dedup_window 1000}}
