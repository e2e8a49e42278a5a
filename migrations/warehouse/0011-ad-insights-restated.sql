-- Whether a figure was changed after its day was over, as the ingest door saw it when it replaced the row: merges drop earlier
-- versions, so nothing else can tell. Of what came in before, nobody knows: it counts as not restated.
ALTER TABLE ad_insights {{on_cluster}} ADD COLUMN restated Bool AFTER conversations
