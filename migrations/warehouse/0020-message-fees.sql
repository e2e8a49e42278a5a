-- What decides the charge of each message of the business that arrived (in a group: at each member), but no amount: rates are
-- joined when it is read, so that any period can be rated under any card. A function of the conversation log of a person (of the
-- bucket, where the person is unknown), rebuilt by differences. `bucket` is that of `delivered_at`. Readers sum `messages`.
CREATE TABLE message_fees {{on_cluster}}
(
    workspace UUID,
    bucket DateTime('UTC'),
    channel LowCardinality(String),
    account LowCardinality(String),
    contact UInt64,
    message UInt64,
    delivered_at DateTime64(3, 'UTC'),
    country LowCardinality(String),
    source LowCardinality(String),
    ad_id String,
    template LowCardinality(String),
    category LowCardinality(String),
    verdict LowCardinality(String),
    app UInt8,
    in_window UInt8,
    in_entry_point UInt8,
    after_missed UInt8,
    opens_conversation UInt8,
    messages Int64
)
ENGINE = {{engine SummingMergeTree(messages)}}
PARTITION BY toYYYYMM(bucket)
PRIMARY KEY (workspace, channel, account, contact, bucket)
ORDER BY (workspace, channel, account, contact, bucket, message, delivered_at, country, source, ad_id, template, category, verdict, app, in_window, in_entry_point, after_missed, opens_conversation)
SETTINGS index_granularity = 1024, {{dedup_window 0}}
