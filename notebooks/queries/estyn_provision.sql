-- What does the evidence say of what a Welsh school provides (key question 2)?
--
--   school  default 6618000
--
-- A row a figure: how uneven the school's pupils, classes, groups and subjects are, which subjects stand out among its
-- own, and what pupils and parents say of teaching and care. Evidence, not judgement.
select
  'within the school' as part, academic_year, outcome || ' ' || metric as about, value, lower, upper,
  national_reference as beside, flag as verdict, 'evidence, not judgement' as use_note
from variation_school
where school_id = coalesce(getvariable('school'), '6618000') and value is not null
union all
select
  'subjects', academic_year, outcome || ' ' || stage || ' ' || subject_code, relative_performance,
  relative_performance_lower, relative_performance_upper, null, standing, 'evidence, not judgement'
from subject_effects
where school_id = coalesce(getvariable('school'), '6618000') and scope = 'NAT' and relative_performance is not null
union all
select
  'views', academic_year, indicator_id || ' ' || respondent, pct_positive, positive_lower, positive_upper,
  response_rate, change_verdict, 'evidence, not judgement'
from perception
where level = 'SCH' and entity = coalesce(getvariable('school'), '6618000') and group_code = 'ALL'
order by part, about, academic_year
