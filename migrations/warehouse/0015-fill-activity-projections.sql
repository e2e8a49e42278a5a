-- Makes the projections of the rows that are there already, in the background: until they are made, queries read the rows.
ALTER TABLE activity {{on_cluster}}
    MATERIALIZE PROJECTION by_time,
    MATERIALIZE PROJECTION by_hour_and_place,
    MATERIALIZE PROJECTION by_day_and_place,
    MATERIALIZE PROJECTION by_day_and_content,
    MATERIALIZE PROJECTION by_day_and_ad
