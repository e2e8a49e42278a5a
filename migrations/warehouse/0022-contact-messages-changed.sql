-- The mark up to which the bucket was rebuilt when the row was last changed (or that of another bucket rebuilt with it): says whose
-- windows and fees lag behind the log. The index finds the few rows that changed lately in a table that is sorted by people.
ALTER TABLE contact_messages {{on_cluster}}
    ADD COLUMN changed SimpleAggregateFunction(max, UInt64) AFTER messages,
    ADD INDEX by_change changed TYPE minmax
