ALTER TABLE events {{on_cluster}} DROP PROJECTION by_subject
