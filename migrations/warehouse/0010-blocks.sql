-- How often people blocked the business. No event of that kind could come in before, so every bucket is right as it stands and
-- none has to be rebuilt.
ALTER TABLE activity {{on_cluster}} ADD COLUMN blocks Int64 AFTER opt_outs
