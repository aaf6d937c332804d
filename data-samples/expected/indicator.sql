select * exclude (run_id, data_as_at) from indicator order by indicator_id, valid_from
