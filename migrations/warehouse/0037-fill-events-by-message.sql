-- Makes it of the events that are there already, in the background: until it is made, messages are looked for in all rows.
ALTER TABLE events {{on_cluster}} MATERIALIZE PROJECTION by_message
