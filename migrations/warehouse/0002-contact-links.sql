-- Two contact ids that turned out to be one person: `alias` is read as `contact`. Only contacts that had events before the
-- link was known stand here, so the table stays small enough to join.
CREATE TABLE contact_links {{on_cluster}}
(
    workspace UUID,
    alias UInt64,
    contact UInt64,
    version UInt64
)
ENGINE = {{engine ReplacingMergeTree(version)}}
ORDER BY (workspace, alias)
SETTINGS {{dedup_window 1000}}
