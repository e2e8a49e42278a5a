-- Sums by fewer dimensions and by whole hours and days of UTC. The engine keeps them with each part, so they never differ from
-- the rows, and takes them by itself where they can answer. They hardly grow with the events: 8 messengers in 40 countries
-- are 100,000 rows a year by day. Hours and days that the zone of a query or a bucket that is not rebuilt cuts are read
-- from the rows (libs/metrics/src/compile.grain.ts).
ALTER TABLE activity {{on_cluster}}
    ADD PROJECTION by_time
    (
        SELECT workspace, bucket,
               sum(messages_received), sum(messages_sent), sum(messages_delivered), sum(messages_read), sum(messages_failed),
               sum(conversations_started), sum(opt_ins), sum(opt_outs), sum(blocks)
        GROUP BY workspace, bucket
    ),
    ADD PROJECTION by_hour_and_place
    (
        SELECT workspace, toStartOfHour(bucket), channel, country,
               sum(messages_received), sum(messages_sent), sum(messages_delivered), sum(messages_read), sum(messages_failed),
               sum(conversations_started), sum(opt_ins), sum(opt_outs), sum(blocks)
        GROUP BY workspace, toStartOfHour(bucket), channel, country
    ),
    ADD PROJECTION by_day_and_place
    (
        SELECT workspace, toStartOfDay(bucket), channel, country,
               sum(messages_received), sum(messages_sent), sum(messages_delivered), sum(messages_read), sum(messages_failed),
               sum(conversations_started), sum(opt_ins), sum(opt_outs), sum(blocks)
        GROUP BY workspace, toStartOfDay(bucket), channel, country
    ),
    ADD PROJECTION by_day_and_content
    (
        SELECT workspace, toStartOfDay(bucket), template, category, error_code,
               sum(messages_received), sum(messages_sent), sum(messages_delivered), sum(messages_read), sum(messages_failed),
               sum(conversations_started), sum(opt_ins), sum(opt_outs), sum(blocks)
        GROUP BY workspace, toStartOfDay(bucket), template, category, error_code
    ),
    ADD PROJECTION by_day_and_ad
    (
        SELECT workspace, toStartOfDay(bucket), ad_id,
               sum(messages_received), sum(conversations_started)
        GROUP BY workspace, toStartOfDay(bucket), ad_id
    )
