-- The rollup is made again with the link in its sorting key (0027), as 0007 did: the events hold everything, 0030 has every bucket
-- rebuilt.
DROP TABLE activity {{on_cluster}}
