select academic_year, level, entity, rule_code, verdict, evidence_count, evidence_of, evidence, in_force_from, reason_code
from partnership_profile where academic_year >= '2009/10' order by academic_year, level, entity, rule_code
