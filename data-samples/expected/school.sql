select * exclude (run_id, data_as_at) from school where academic_year = '2010/11' order by school_id
