-- The link of the message with which an ad or a link last brought the person within 7 days, '' without one.
ALTER TABLE message_fees {{on_cluster}}
    ADD COLUMN link LowCardinality(String) AFTER ad_id,
    MODIFY ORDER BY (workspace, channel, account, contact, bucket, message, delivered_at, country, source, ad_id, template, category, verdict, app, in_window, in_entry_point, after_missed, opens_conversation, link)
