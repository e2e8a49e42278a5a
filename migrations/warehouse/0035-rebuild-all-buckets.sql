-- Messages carry the origin of a referral that came without one, and a named ad or link is the source: every bucket and its people count as
-- not rebuilt until their rollups, windows and fees say so, as 0034 did. Run twice it only has buckets rebuilt again.
ALTER TABLE bucket_marks {{on_cluster}} UPDATE rebuilt = 0, people_rebuilt = 0 WHERE rebuilt != 0 SETTINGS mutations_sync = 2
