select * exclude (run_id, data_as_at) from membership_change order by all
