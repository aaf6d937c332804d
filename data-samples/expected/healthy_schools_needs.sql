select lens, indicator_id, group_code, school_id, academic_year, ni_code, round(value, 4) as value, round(lower, 4) as lower, round(upper, 4) as upper, round(compared_with, 4) as compared_with, round(percentile, 4) as percentile, is_need, need_order
from healthy_schools_needs where la_code = '992' order by all
