-- Rollup of everything that can be added up, as 0004, 0008, 0010 and 0021 say, with its projections (0014). `link` is the token of the
-- tracking link that a message carries, '' without one. `conversations_linked`: people whom links brought, once a person, link and
-- 7 days.
CREATE TABLE activity {{on_cluster}}
(
    workspace UUID,
    bucket DateTime('UTC'),
    channel LowCardinality(String),
    account LowCardinality(String),
    country LowCardinality(String),
    source LowCardinality(String),
    ad_id String,
    link LowCardinality(String),
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
    opt_outs Int64,
    blocks Int64,
    conversations_attributed Int64,
    conversations_referred Int64,
    conversations_linked Int64,
    conversions Int64,
    PROJECTION by_time
    (
        SELECT workspace, bucket,
               sum(messages_received), sum(messages_sent), sum(messages_delivered), sum(messages_read), sum(messages_failed),
               sum(conversations_started), sum(opt_ins), sum(opt_outs), sum(blocks)
        GROUP BY workspace, bucket
    ),
    PROJECTION by_hour_and_place
    (
        SELECT workspace, toStartOfHour(bucket), channel, country,
               sum(messages_received), sum(messages_sent), sum(messages_delivered), sum(messages_read), sum(messages_failed),
               sum(conversations_started), sum(opt_ins), sum(opt_outs), sum(blocks)
        GROUP BY workspace, toStartOfHour(bucket), channel, country
    ),
    PROJECTION by_day_and_place
    (
        SELECT workspace, toStartOfDay(bucket), channel, country,
               sum(messages_received), sum(messages_sent), sum(messages_delivered), sum(messages_read), sum(messages_failed),
               sum(conversations_started), sum(opt_ins), sum(opt_outs), sum(blocks)
        GROUP BY workspace, toStartOfDay(bucket), channel, country
    ),
    PROJECTION by_day_and_content
    (
        SELECT workspace, toStartOfDay(bucket), template, category, error_code,
               sum(messages_received), sum(messages_sent), sum(messages_delivered), sum(messages_read), sum(messages_failed),
               sum(conversations_started), sum(opt_ins), sum(opt_outs), sum(blocks)
        GROUP BY workspace, toStartOfDay(bucket), template, category, error_code
    ),
    PROJECTION by_day_and_ad
    (
        SELECT workspace, toStartOfDay(bucket), ad_id, link,
               sum(messages_received), sum(conversations_started)
        GROUP BY workspace, toStartOfDay(bucket), ad_id, link
    )
)
ENGINE = {{engine SummingMergeTree}}
PARTITION BY toYYYYMM(bucket)
ORDER BY (workspace, bucket, channel, country, account, source, ad_id, link, template, category, message_type, error_code)
SETTINGS deduplicate_merge_projection_mode = 'rebuild', {{dedup_window 0}}
