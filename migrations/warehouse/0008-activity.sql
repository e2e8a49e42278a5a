-- Rollup of everything that can be added up, as 0004 says. The engine sums every number outside the sorting key, so that a figure
-- can be added later by ADD COLUMN. `error_code` is that of a message's first failure, and '' in rows of anything else.
CREATE TABLE activity {{on_cluster}}
(
    workspace UUID,
    bucket DateTime('UTC'),
    channel LowCardinality(String),
    account LowCardinality(String),
    country LowCardinality(String),
    source LowCardinality(String),
    ad_id String,
    template LowCardinality(String),
    category LowCardinality(String),
    message_type LowCardinality(String),
    error_code LowCardinality(String),
    messages_received Int64,
    messages_sent Int64,
    messages_delivered Int64,
    messages_read Int64,
    messages_failed Int64,
    conversations_started Int64,
    opt_ins Int64,
    opt_outs Int64
)
ENGINE = {{engine SummingMergeTree}}
PARTITION BY toYYYYMM(bucket)
ORDER BY (workspace, bucket, channel, country, account, source, ad_id, template, category, message_type, error_code)
SETTINGS {{dedup_window 0}}
