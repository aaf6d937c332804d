select academic_year, level, entity, phase, event, breakdown, group_code, events, roll, all_events, all_roll, round("index", 4) as "index", round(lower, 4) as lower, round(upper, 4) as upper, flag, reference_code, round(rate_ratio, 4) as rate_ratio, reason, value_status
from disproportionality where level in ('CON', 'NAT') and phase = 'ALL' and academic_year = '2010/11' order by all
