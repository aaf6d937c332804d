select academic_year, school_id, class_id, subject_code, outcome, model, scope, n_pupils, round(raw_effect, 4) as raw_effect, round(class_effect, 4) as class_effect, round(class_effect_standard_error, 4) as class_effect_standard_error, band, round(reliability, 4) as reliability, value_status
from class_effects where academic_year = '2010/11' and la_code in ('662', '681', '990') order by all
