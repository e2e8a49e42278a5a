-- The token of a tracking link that a message or a referral carries; NULL without one. A projection of the table does not need it.
ALTER TABLE events {{on_cluster}} ADD COLUMN link LowCardinality(Nullable(String)) AFTER click_id
