-- What does the evidence say of the health of pupils of an English school?
--
--   school  default 9918000
--
-- A row a figure: take-up of lunches, sport, and what pupils and parents say of food, exercise and substances. Plans of
-- healthy schools are not in it. Evidence, not judgement.
select
  'figures' as part, academic_year, indicator_id as about, value, lower, upper, value_status as verdict,
  'evidence, not judgement' as use_note
from indicator_school
where school_id = coalesce(getvariable('school'), '9918000') and group_code = 'ALL' and basis = 'COMPUTED'
  and indicator_id in ('NI052A', 'NI052B', 'WB_PE2H', 'WB_PE3H', 'FSM_TAKEUP')
union all
select
  'views', academic_year, indicator_id || ' ' || respondent, pct_positive, positive_lower, positive_upper,
  change_verdict, 'evidence, not judgement'
from perception
where level = 'SCH' and entity = coalesce(getvariable('school'), '9918000') and group_code = 'ALL'
  and indicator_id in ('SV_HEALTHYEAT', 'SV_EXERCISE', 'SV_SUBSTANCE', 'SV_FEELINGS')
order by part, about, academic_year
