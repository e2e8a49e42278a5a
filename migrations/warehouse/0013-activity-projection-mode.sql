-- Lets a table whose rows are added up by merges have projections (0014): they are made anew with each merged part.
ALTER TABLE activity {{on_cluster}} MODIFY SETTING deduplicate_merge_projection_mode = 'rebuild'
