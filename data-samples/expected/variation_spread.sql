select academic_year, scope, entity, outcome, model, breakdown, group_code, n_pupils,
  round(standard_deviation, 4) as sd, round(variance_ratio, 4) as ratio, spread, fit_status, reason
from variation_spread
where scope in ('NAT', 'CON')
order by all
