-- The newest mark by which what the business sent may have changed: where it is not above max(rebuilt), a rebuild leaves messages of the business
-- alone. Every mark counts as one, unless its writer says otherwise.
ALTER TABLE bucket_marks {{on_cluster}} ADD COLUMN marked_messages SimpleAggregateFunction(max, UInt64) DEFAULT marked AFTER marked
