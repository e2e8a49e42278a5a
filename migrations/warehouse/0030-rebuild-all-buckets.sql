-- Every bucket counts as not rebuilt until 0027 and 0029 are filled, as 0009 did. Windows and fees know nothing of links and stay as they
-- are. Run twice it only has buckets rebuilt again.
ALTER TABLE bucket_marks {{on_cluster}} UPDATE rebuilt = 0 WHERE rebuilt != 0 SETTINGS mutations_sync = 2
