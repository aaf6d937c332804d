select academic_year, entity, school_id, outcome, stage, model, n_pupils, round(raw_effect, 4) as raw_effect, round(school_effect, 4) as school_effect, round(school_effect_standard_error, 4) as school_effect_standard_error, band, round(reliability, 4) as reliability, value_status
from school_effects where scope = 'NAT' and academic_year = '2010/11' order by all
