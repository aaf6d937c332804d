-- What does the evidence say of whether pupils of an English school feel safe?
--
--   school  default 9918000
--
-- A row a figure: what pupils and parents say of safety and bullying, each apart, with who does not know; and the bullying
-- that the school recorded, of which little may mean that little is recorded. Evidence, not judgement.
select
  'views' as part, academic_year, indicator_id || ' ' || respondent as about, pct_positive as value,
  positive_lower as lower, positive_upper as upper, pct_dont_know as dont_know, change_verdict as verdict,
  'evidence, not judgement' as use_note
from perception
where level = 'SCH' and entity = coalesce(getvariable('school'), '9918000') and group_code = 'ALL'
  and indicator_id in ('SV_SAFE', 'SV_BULLIED', 'SV_BULLYDEAL', 'SV_DISCRIM', 'SV_CONCERN')
union all
select 'recorded', academic_year, indicator_id, value, lower, upper, null, value_status, 'evidence, not judgement'
from indicator_school
where school_id = coalesce(getvariable('school'), '9918000') and group_code = 'ALL' and basis = 'COMPUTED'
  and indicator_id in ('BULLY_INC', 'BULLY_PREJ', 'BULLY_RACIST')
order by part, about, academic_year
