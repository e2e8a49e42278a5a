-- Rollup of everything that can be added up, one row a bucket and combination of dimensions. A rebuild inserts the difference
-- between what the events say and what stands here, in one insert: readers see the old or the new state, and a rebuild that
-- is repeated after a crash adds nothing. Readers sum.
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
    messages_received Int64,
    messages_sent Int64,
    messages_delivered Int64,
    messages_read Int64,
    messages_failed Int64,
    conversations_started Int64
)
ENGINE = {{engine SummingMergeTree((messages_received, messages_sent, messages_delivered, messages_read, messages_failed, conversations_started))}}
PARTITION BY toYYYYMM(bucket)
ORDER BY (workspace, bucket, channel, country, account, source, ad_id, template, category, message_type)
SETTINGS {{dedup_window 0}}
