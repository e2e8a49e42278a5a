-- Up to which rebuild of the bucket windows and fees of the people in it were computed: they lag while max(rebuilt) > max(people_rebuilt).
ALTER TABLE bucket_marks {{on_cluster}} ADD COLUMN people_rebuilt SimpleAggregateFunction(max, UInt64) AFTER rebuilt
