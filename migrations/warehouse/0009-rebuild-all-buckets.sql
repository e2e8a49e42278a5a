-- Every bucket counts as not rebuilt: readers take its figures from the events until a rebuild has filled the new rollup.
-- Run twice it only has buckets rebuilt again.
ALTER TABLE bucket_marks {{on_cluster}} UPDATE rebuilt = 0 WHERE rebuilt != 0 SETTINGS mutations_sync = 2
