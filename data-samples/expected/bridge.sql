select academic_year, level, entity, phase, bridge_id, indicator_id, standing, numerator, denominator, round(value, 4) as value, round(lower, 4) as lower, round(upper, 4) as upper, in_force_id, round(difference, 4) as difference, reason
from bridge where level in ('CON', 'NAT') and phase in ('SEC', 'ALL') order by all
