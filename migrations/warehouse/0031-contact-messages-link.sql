-- The token of the tracking link that a message of a person carries, '' without one. Part of what tells rows apart, so that a rebuild takes
-- back the rows without it (0034).
ALTER TABLE contact_messages {{on_cluster}}
    ADD COLUMN link LowCardinality(String) AFTER ad_id,
    MODIFY ORDER BY (workspace, channel, account, contact, bucket, side, message, at, delivered_at, country, source, ad_id, template, category, verdict, app, link)
