select * exclude (country, ar_pct, run_id, data_as_at, stale), round(ar_pct, 4) as ar_pct
from healthy_schools_qa order by all
