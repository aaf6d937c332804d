select academic_year, level, entity, phase, indicator_id, pair, method, round(gap_total, 4) as gap_total, round(gap_within, 4) as gap_within, round(gap_between, 4) as gap_between, round(gap_between_authorities, 4) as gap_between_authorities, schools, schools_without_both, reason, value_status
from gap_decomposition where level in ('CON', 'NAT') and phase = 'ALL' and pair = 'FSM' order by all
