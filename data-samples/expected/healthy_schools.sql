select * exclude (country, phase, cluster_id, run_id, data_as_at, stale)
from healthy_schools order by all
