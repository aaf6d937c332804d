select dataset, sender, school_id, received, standing, accepted_rows, latest_year, state, stale
from freshness where school_id = 'ALL' or state in ('BEHIND', 'ABSENT') order by all
