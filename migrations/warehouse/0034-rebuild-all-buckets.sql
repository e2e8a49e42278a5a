-- Every bucket and its people count as not rebuilt until 0031, 0032 and 0033 are filled, as 0024 did. Run twice it only has buckets rebuilt
-- again.
ALTER TABLE bucket_marks {{on_cluster}} UPDATE rebuilt = 0, people_rebuilt = 0 WHERE rebuilt != 0 SETTINGS mutations_sync = 2
