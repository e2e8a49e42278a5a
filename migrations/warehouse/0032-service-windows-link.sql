-- The link of the message that opened the window, '' without one.
ALTER TABLE service_windows {{on_cluster}}
    ADD COLUMN link LowCardinality(String) AFTER ad_id,
    MODIFY ORDER BY (workspace, channel, account, contact, bucket, kind, opened_at, closes_at, country, source, ad_id, answered, response_ms, received, sent, starts_week, conversion_ms, link)
