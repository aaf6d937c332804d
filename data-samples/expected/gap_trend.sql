select level, entity, phase, indicator_id, pair, first_year, last_year, years_used, trend, round(slope, 4) as slope, round(slope_lower, 4) as slope_lower, round(slope_upper, 4) as slope_upper, round(lack_of_fit, 4) as lack_of_fit, round(change, 4) as change, reversed, reason, value_status
from gap_trend where level = 'NAT' and phase = 'ALL' and pair in ('FSM', 'SEN', 'GENDER') order by all
