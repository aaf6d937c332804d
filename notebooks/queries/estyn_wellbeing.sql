-- What does the evidence say of a Welsh school's wellbeing (key question 1, 1.2)?
--
--   school  default 6618000
--
-- A row a figure: attendance and exclusions beside the authority and the nation, and what pupils and parents say.
-- Pupils and parents are never added up. Evidence, not judgement.
select
  case when indicator_id like 'WB%' then 'attendance' else 'exclusions' end as part, academic_year,
  indicator_id as about, value, lower, upper, nation_value as beside, against_nation as verdict,
  'evidence, not judgement' as use_note
from assessment
where level = 'SCH' and entity = coalesce(getvariable('school'), '6618000') and basis = 'COMPUTED'
  and indicator_id in ('WB_ATT', 'W_PA_FIXED', 'FEX_W1000_S', 'FEX_W1000_L', 'PEX_W1000')
union all
select
  'views', academic_year, indicator_id || ' ' || respondent, pct_positive, positive_lower, positive_upper,
  response_rate, change_verdict, 'evidence, not judgement'
from perception
where level = 'SCH' and entity = coalesce(getvariable('school'), '6618000') and group_code = 'ALL'
order by part, about, academic_year
