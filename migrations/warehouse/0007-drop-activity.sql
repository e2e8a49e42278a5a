-- The rollup is made again with more columns (0008): its sorting key and the list of columns that it sums cannot be changed in
-- place. Nothing is lost, as the events hold everything; 0009 has every bucket rebuilt.
DROP TABLE activity {{on_cluster}}
