select * exclude (run_id, data_as_at) from area where academic_year = '2010/11' order by level, entity
