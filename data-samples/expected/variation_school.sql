select academic_year, school_id, outcome, metric, round(value, 4) as value, round(lower, 4) as lower, round(upper, 4) as upper, limits_method, n, round(national_reference, 4) as national_reference, flag, reason, value_status
from variation_school where academic_year = '2010/11' and la_code in ('662', '990') order by all
