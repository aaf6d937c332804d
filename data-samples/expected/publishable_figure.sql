select academic_year, level, entity, phase, indicator_id, breakdown, group_code, numerator, denominator, value, value_status, reason
from publishable_figure
where academic_year = '2010/11' and indicator_id in ('PA20', 'W_KS2_CSI', 'NI073', 'WB_ATT', 'FEX_PUPIL') and breakdown in ('all', 'fsm')
order by all
