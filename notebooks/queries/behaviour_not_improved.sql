-- In which schools did behaviour stay satisfactory or worse since the inspection before?
--
--   authority  default ALL
--
-- not_improved is empty, and grade_trend says OTHER_FRAMEWORK, where the two inspections were by different frameworks: their
-- grades are never compared, so such a school is shown for somebody to look at and is not said to be stuck.
select
  entity as school_id, name, la_code, prev_framework, prev_date, prev_grade, framework, last_date, last_grade, grade_trend,
  beh_not_improved_flag as not_improved, use_note
from inspection_readiness
where aspect = 'BEHAVIOUR' and prev_grade >= 3 and last_grade >= prev_grade
  and coalesce(getvariable('authority'), 'ALL') in ('ALL', la_code)
order by not_improved desc nulls last, last_grade desc, school_id
