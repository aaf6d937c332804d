select partnership_id, item, grade_computed, grade_attested, grade_final, evidence_measure, round(evidence_value, 4) as evidence_value, evidence_cases, indicators_falling, indicators_known, next_level, next_level_measure, round(next_level_gap, 4) as next_level_gap, value_status, reason_code
from partnership_self_evaluation where academic_year = '2010/11' order by partnership_id, item
