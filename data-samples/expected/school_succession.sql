select * exclude (run_id, data_as_at) from school_succession order by all
