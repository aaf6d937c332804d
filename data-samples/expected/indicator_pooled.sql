select last_year, school_id, indicator_id, group_code, first_year, years_used, numerator, denominator, round(value, 4) as value, round(lower, 4) as lower, round(upper, 4) as upper, limits_method, reason
from indicator_pooled where last_year = '2010/11' and group_code = 'ALL' and indicator_id in ('WB_ATT', 'PA20', 'W_KS2_CSI', 'NI075', 'W_KS4_CPS') order by all
