-- By how much does attendance change from year 6 to year 7, by receiving school, feeder and group?
--
--   authority  default 660
--
-- value is the change in percentage points for the same pupils, autumn and spring terms of both years; feeder_school_id
-- is the school they came from, or ALL. match_rate is the share of the feeder's or school's pupils found in both years.
select
  t.year_from, t.entity as school_id, s.name, t.feeder_school_id, t.group_code, t.value, t.lower, t.upper, t.matched,
  t.match_rate, t.value_status
from transition t
left join school s on s.academic_year = t.year_to and s.school_id = t.entity
where t.transition = 'T_67' and t.metric = 'TR_ATT_DROP' and t.level = 'SCH' and t.value is not null
  and t.entity in (
    select school_id from school
    where la_code = coalesce(getvariable('authority'), '660'))
order by t.value, t.year_from, school_id, t.feeder_school_id, t.breakdown, t.group_code
