select academic_year, level, entity, phase, indicator_id, group_code, schools, numerator, denominator, round(value, 4) as value, round(lower, 4) as lower, round(upper, 4) as upper, limits_method, value_status
from indicator_as_now where group_code = 'ALL' and phase in ('ALL', 'PRI') and indicator_id in ('WB_ATT', 'PA20', 'FEX_N', 'W_KS2_CSI', 'W_KS4_CPS') order by all
