select academic_year, level, entity, phase, indicator_id, group_code, schools, numerator, denominator, round(value, 4) as value, round(lower, 4) as lower, round(upper, 4) as upper, limits_method, round(change, 4) as change, value_status
from indicator_area where phase = 'ALL' and group_code in ('ALL', 'FSM', 'NFSM', 'SEN_ANY') and academic_year >= '2009/10' order by all
