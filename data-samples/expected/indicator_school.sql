select academic_year, school_id, phase, indicator_id, group_code, numerator, denominator, round(value, 4) as value, round(lower, 4) as lower, round(upper, 4) as upper, limits_method, round(change, 4) as change, value_status
from indicator_school where academic_year = '2010/11' and group_code = 'ALL' order by all
