-- What does the evidence say of the health of pupils of an English school?
--
--   school  default 9908001
--
-- A row a figure: take-up of lunches, sport, and what pupils and parents say of food, exercise and substances; and, of a
-- school that has a plan of healthy schools, milestones reached at its stage and how far each outcome moved. A need is a
-- figure that stands out by more than chance where many are looked at: a question to ask, not a priority. Plans and
-- outcomes are of no year, but as at the night. Evidence, not judgement.
select
  'figures' as part, academic_year, indicator_id as about, value, lower, upper, value_status as verdict,
  'evidence, not judgement' as use_note
from indicator_school
where school_id = coalesce(getvariable('school'), '9908001') and group_code = 'ALL' and basis = 'COMPUTED'
  and indicator_id in ('NI052A', 'NI052B', 'WB_PE2H', 'WB_PE3H', 'FSM_TAKEUP')
union all
select
  'views', academic_year, indicator_id || ' ' || respondent, pct_positive, positive_lower, positive_upper,
  change_verdict, 'evidence, not judgement'
from perception
where level = 'SCH' and entity = coalesce(getvariable('school'), '9908001') and group_code = 'ALL'
  and indicator_id in ('SV_HEALTHYEAT', 'SV_EXERCISE', 'SV_SUBSTANCE', 'SV_FEELINGS')
union all
select
  'plan', null, 'milestones reached, stage ' || stage, cast(barometer_pct as double), null, null,
  case esi_on_track when true then 'ON_TRACK' when false then 'OFF_TRACK' end, 'evidence, not judgement'
from healthy_schools
where school_id = coalesce(getvariable('school'), '9908001')
union all
select
  'outcome', null, concat_ws(' ', 'change of', mo_id, measure), cast(change as double), cast(change_lower as double),
  cast(change_upper as double), change_verdict, 'evidence, not judgement'
from healthy_schools_outcome
where school_id = coalesce(getvariable('school'), '9908001')
union all
select
  'need', academic_year, concat_ws(' ', ni_code, lens, indicator_id, group_code), value, lower, upper,
  case when is_need then 'NEED' else 'NO_NEED' end, 'evidence, not judgement'
from healthy_schools_needs
where school_id = coalesce(getvariable('school'), '9908001')
order by part, about, academic_year
