-- Every inspection of behaviour beside the one before it: the last by the night, grade 3 or worse before and no better now.
-- Grades of two frameworks are not compared.
with behaviour as (
  select school_id, framework, inspection_date, grade::int as grade,
    row_number() over (partition by school_id order by inspection_date desc) as back
  from inspection
  where aspect = 'BEHAVIOUR' and inspection_date <= '2011-11-01')
select now.school_id, name, la_code, before.framework as prev_framework, before.inspection_date as prev_date,
  before.grade as prev_grade, now.framework, now.inspection_date as last_date, now.grade as last_grade,
  case when now.framework <> before.framework then 'OTHER_FRAMEWORK' when now.grade = before.grade then 'SAME'
    else 'WORSENED' end as grade_trend,
  case when now.framework = before.framework then 'true' end as not_improved, 'evidence, not judgement' as use_note
from behaviour now join behaviour before using (school_id)
join (select school_id, name, la_code from school where valid_to is null) using (school_id)
where now.back = 1 and before.back = 2 and before.grade >= 3 and now.grade >= before.grade
