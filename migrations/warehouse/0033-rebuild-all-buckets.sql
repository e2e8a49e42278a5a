-- The three tables before are filled by a rebuild: every bucket counts as not rebuilt. Run twice it only has them rebuilt again.
ALTER TABLE bucket_marks {{on_cluster}} UPDATE rebuilt = 0 WHERE rebuilt != 0 SETTINGS mutations_sync = 2
