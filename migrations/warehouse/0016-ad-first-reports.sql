-- What an ad platform first said of an insight after its day was over, to show what it restated since. The lowest version of a
-- key stays, since `rank` falls as versions grow: writing every report here again changes nothing, and no reading is needed.
-- Days that were still running when they were reported first are not here: their figures grow, nothing is restated.
CREATE TABLE ad_first_reports {{on_cluster}}
(
    workspace UUID,
    day Date,
    ad_account String,
    row_key UInt64,
    reported_at DateTime('UTC'),
    spend Nullable(Decimal(18, 6)),
    impressions Nullable(UInt64),
    clicks Nullable(UInt64),
    conversations Nullable(UInt64),
    rank UInt64
)
ENGINE = {{engine ReplacingMergeTree(rank)}}
PARTITION BY toYYYYMM(day)
ORDER BY (workspace, day, ad_account, row_key)
SETTINGS {{dedup_window 1000}}
