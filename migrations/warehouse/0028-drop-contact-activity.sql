-- Made again with the link in its sorting key (0029), as 0026.
DROP TABLE contact_activity {{on_cluster}}
