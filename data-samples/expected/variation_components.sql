select academic_year, scope, entity, outcome, stage, model, level, n_pupils, n_groups, round(variance, 6) as variance, round(vpc, 6) as vpc, fit_status, reason, round(criterion_value, 4) as criterion_value, round(coverage, 4) as coverage, rows_dropped
from variation_components where scope in ('NAT', 'CON') order by all
