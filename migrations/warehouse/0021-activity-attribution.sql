-- Conversations that came by a referral, people whom ads brought (once a person, ad and 7 days) and conversions. The projections of
-- 0014 do not hold them: queries on them read the rows.
ALTER TABLE activity {{on_cluster}}
    ADD COLUMN conversations_attributed Int64 AFTER blocks,
    ADD COLUMN conversations_referred Int64 AFTER conversations_attributed,
    ADD COLUMN conversions Int64 AFTER conversations_referred
