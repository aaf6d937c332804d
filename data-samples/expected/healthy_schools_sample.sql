select * exclude (country, run_id, data_as_at, stale) from healthy_schools_sample order by all
